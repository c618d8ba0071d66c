import { expect, test } from 'vitest'
import { thumbhashOf } from './thumbhash.ts'

function image(colourAt: (y: number) => readonly number[]): Uint8Array {
  const pixels = new Uint8Array(32 * 18 * 3)
  for (let y = 0; y < 18; y += 1) for (let x = 0; x < 32; x += 1) pixels.set(colourAt(y / 18), (y * 32 + x) * 3)
  return pixels
}

// The page's reader of these (`web/app/ui/thumbhash.test.ts`) gives the colours back.
test.each([
  ['one colour', () => [51, 102, 204], 'HZQBBIBpeIh4d3eHd4/4mYp4+A=='],
  ['sky over earth', (y: number) => (y < 0.5 ? [90, 150, 230] : [70, 60, 50]), 'm8YRVIx4eIiPiIiIiIWIgHgIiA=='],
] as const)('%s has its hash', (_, colourAt, hash) => {
  expect(Buffer.from(thumbhashOf(32, 18, image(colourAt))).toString('base64')).toBe(hash)
})
