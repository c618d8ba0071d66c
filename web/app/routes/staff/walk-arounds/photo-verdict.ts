/** What is wrong with a picture before it is taken, or that nothing is. */
export type PhotoVerdict = 'dark' | 'bright' | 'blurred' | 'good'

/** Mean brightness (0–255) under which nothing is seen on a car, and over which it is white. */
const [darkest, brightest] = [45, 225]

/** Mean difference of a pixel to its four neighbours under which no edge is sharp; measured on pictures of 160 × 90. */
const softest = 2.5

/** Judges a small picture by its brightness and its edges. `pixels` are red, green, blue and opacity, row by row. */
export function photoVerdict(pixels: Uint8ClampedArray, width: number, height: number): PhotoVerdict {
  const light = (x: number, y: number) => {
    const at = 4 * (y * width + x)
    return 0.299 * pixels[at]! + 0.587 * pixels[at + 1]! + 0.114 * pixels[at + 2]!
  }
  let [all, edges] = [0, 0]
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const here = light(x, y)
      all += here
      edges += Math.abs(4 * here - light(x - 1, y) - light(x + 1, y) - light(x, y - 1) - light(x, y + 1)) / 4
    }
  const count = (width - 2) * (height - 2)
  if (all / count < darkest) return 'dark'
  if (all / count > brightest) return 'bright'
  return edges / count < softest ? 'blurred' : 'good'
}
