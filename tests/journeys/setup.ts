import { chromium } from 'playwright'
import type { TestProject } from 'vitest/node'
import { setUpOwner } from './api.ts'
import { launchOptions } from './browser.ts'
import { startProduct } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    browser: string
    product: { url: string; adminKey: string; session: string }
  }
}

/** One Chromium and one product with an owner for all files; a journey that needs an untouched one starts its own. */
export default async function setup(project: TestProject) {
  const browser = await chromium.launchServer(await launchOptions())
  const product = await startProduct()
  const end = () => Promise.all([browser.close(), product.stop()])
  const session = await setUpOwner(product).catch(async (error) => {
    await end()
    throw error
  })
  project.provide('browser', browser.wsEndpoint())
  project.provide('product', { url: product.url, adminKey: product.adminKey, session })
  return end
}
