import { expect, test } from 'vitest'
import { faqThing, questionThing, toJsonLd } from './structuredData.ts'

const hostile = '</script><script>alert(1)</script><!-- <script> ]]> \u2028 & "quoted" \\'

test('no text can end the script that it stands in', () => {
  const text = toJsonLd([faqThing([questionThing(hostile, hostile, 'https://shop.example/')])])
  expect(text).not.toMatch(/[<>&\u2028]/)
  expect(JSON.parse(text)['@graph'][0].mainEntity[0]).toMatchObject({
    name: hostile,
    acceptedAnswer: { text: hostile },
  })
})
