const width = 8
const height = 5

/**
 * A thumbhash as the address of a picture of 8 × 5 pixels, which browsers draw large and soft until the photo is there. Source:
 * github.com/evanw/thumbhash, without the part for transparency.
 */
export function placeholderOf(thumbhash: string): string {
  const hash = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0))
  const head = hash[0]! | (hash[1]! << 8) | (hash[2]! << 16)
  const tail = hash[3]! | (hash[4]! << 8)
  const landscape = tail >> 15 === 1
  const across = Math.max(3, landscape ? 7 : tail & 7)
  const down = Math.max(3, landscape ? tail & 7 : 7)
  const waves = readWaves(hash)
  const light = waves(across, down, ((head >> 18) & 31) / 31)
  const yellowBlue = waves(3, 3, (((tail >> 3) & 63) / 63) * 1.25)
  const redGreen = waves(3, 3, (((tail >> 9) & 63) / 63) * 1.25)
  const averages = [(head & 63) / 63, ((head >> 6) & 63) / 31.5 - 1, ((head >> 12) & 63) / 31.5 - 1] as const
  return bitmap((x, y) => {
    const l = averages[0] + light(x, y)
    const p = averages[1] + yellowBlue(x, y)
    const q = averages[2] + redGreen(x, y)
    const blue = l - (2 / 3) * p
    const red = (3 * l - blue + q) / 2
    return [red, red - q, blue]
  })
}

/** Reads the waves of one channel after the other; gives what they add up to at a place from 0 to 1. */
function readWaves(hash: Uint8Array) {
  let at = 0
  return (across: number, down: number, scale: number) => {
    const waves: { cx: number; cy: number; size: number }[] = []
    for (let cy = 0; cy < down; cy += 1)
      for (let cx = cy === 0 ? 1 : 0; cx * down < across * (down - cy); cx += 1) {
        const four = (hash[5 + (at >> 1)]! >> ((at & 1) << 2)) & 15
        waves.push({ cx, cy, size: (four / 7.5 - 1) * scale })
        at += 1
      }
    return (x: number, y: number) =>
      waves.reduce(
        (sum, { cx, cy, size }) => sum + size * 2 * Math.cos(Math.PI * x * cx) * Math.cos(Math.PI * y * cy),
        0,
      )
  }
}

/** A bitmap file of 24 bits a pixel as a data address: small, and every browser reads it. */
function bitmap(colourAt: (x: number, y: number) => [red: number, green: number, blue: number]): string {
  const file = new Uint8Array(54 + width * height * 3)
  const view = new DataView(file.buffer)
  file.set([0x42, 0x4d])
  const words: [at: number, value: number][] = [
    [2, file.length],
    [10, 54],
    [14, 40],
    [18, width],
    [22, height],
    [34, width * height * 3],
  ]
  for (const [at, value] of words) view.setUint32(at, value, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = colourAt((x + 0.5) / width, (y + 0.5) / height)
      // Rows from the bottom, blue first.
      const at = 54 + ((height - 1 - y) * width + x) * 3
      for (const [channel, value] of [blue, green, red].entries())
        file[at + channel] = Math.round(255 * Math.min(1, Math.max(0, value)))
    }
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...file))}`
}
