import { expect, test } from 'vitest'
import { placeholderOf } from './thumbhash.ts'

/** Red, green and blue of a pixel of the placeholder's bitmap. */
function colourIn(address: string, x: number, y: number): number[] {
  const bytes = Buffer.from(address.slice('data:image/bmp;base64,'.length), 'base64')
  const at = bytes.readUInt32LE(10) + ((bytes.readInt32LE(22) - 1 - y) * bytes.readInt32LE(18) + x) * 3
  return [...bytes.subarray(at, at + 3)].reverse()
}

test('a hash of one colour is that colour everywhere', () => {
  const address = placeholderOf('HZQBBIBpeIh4d3eHd4/4mYp4+A==')
  for (const [x, y] of [
    [0, 0],
    [7, 0],
    [0, 4],
    [7, 4],
  ] as const)
    expect(colourIn(address, x, y)).toEqual([49, 102, 201])
})

test('sky over earth stays light and blue over dark', () => {
  const address = placeholderOf('m8YRVIx4eIiPiIiIiIWIgHgIiA==')
  expect([colourIn(address, 0, 0), colourIn(address, 0, 4)]).toEqual([
    [118, 197, 255],
    [94, 65, 16],
  ])
})
