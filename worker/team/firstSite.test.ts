import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Me } from '../../shared/team.ts'
import { call, own } from '../test/api.ts'

test('the first owner of a Counterbell without any site finds one to begin with, in their language', async () => {
  const owner = { code: env.SETUP_CODE, name: '林', email: 'lin@shop.example', password: '水开了就泡茶吧好不好' }
  const { status, body } = await call<Me>('POST', '/v1/setup', owner, {
    origin: own,
    'accept-language': 'zh-CN,zh;q=0.9',
  })
  expect(status).toBe(201)
  expect(body.sites).toEqual([{ id: 'shop', name: '我的店铺', role: 'owner', firstRun: true }])
})
