import { expect, test } from 'vitest'
import { photoVerdict } from './photo-verdict.ts'

const [width, height] = [160, 90]

/** A grey picture, each pixel by its place. */
function picture(grey: (x: number, y: number) => number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) pixels.set([grey(x, y), grey(x, y), grey(x, y), 255], 4 * (y * width + x))
  return pixels
}

test.each([
  ['a garage at night', () => 20, 'dark'],
  ['the sun in the lens', () => 250, 'bright'],
  ['a smooth slope from dark to light', (x: number) => x + 40, 'blurred'],
  [
    'panels with edges',
    (x: number, y: number) => ((Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0 ? 70 : 180),
    'good',
  ],
] as const)('%s is %s', (_, grey, verdict) => {
  expect(photoVerdict(picture(grey), width, height)).toBe(verdict)
})
