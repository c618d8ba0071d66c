/**
 * The thumbhash of an opaque image: its average colour and lowest frequencies in about 25 bytes. Pixels are red, green, blue; at
 * most 100 × 100. Source: github.com/evanw/thumbhash, without the part for transparency.
 */
export function thumbhashOf(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const count = width * height
  const [light, yellowBlue, redGreen] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  for (let at = 0; at < count; at += 1) {
    const [red, green, blue] = [0, 1, 2].map((channel) => pixels[at * 3 + channel]! / 255) as [number, number, number]
    light[at] = (red + green + blue) / 3
    yellowBlue[at] = (red + green) / 2 - blue
    redGreen[at] = red - green
  }
  const longer = Math.max(width, height)
  const across = Math.max(1, Math.round((7 * width) / longer))
  const down = Math.max(1, Math.round((7 * height) / longer))
  const size = { width, height }
  const l = frequenciesOf(light, size, Math.max(3, across), Math.max(3, down))
  const p = frequenciesOf(yellowBlue, size, 3, 3)
  const q = frequenciesOf(redGreen, size, 3, 3)
  const landscape = width > height
  const head =
    Math.round(63 * l.average) |
    (Math.round(31.5 + 31.5 * p.average) << 6) |
    (Math.round(31.5 + 31.5 * q.average) << 12) |
    (Math.round(31 * l.scale) << 18)
  const tail =
    (landscape ? down : across) |
    (Math.round(63 * p.scale) << 3) |
    (Math.round(63 * q.scale) << 9) |
    (Number(landscape) << 15)
  const waves = [...l.waves, ...p.waves, ...q.waves].map((wave) => Math.round(15 * wave))
  const hash = new Uint8Array(5 + Math.ceil(waves.length / 2))
  hash.set([head & 255, (head >> 8) & 255, head >> 16, tail & 255, tail >> 8])
  for (const [at, wave] of waves.entries()) hash[5 + (at >> 1)]! |= wave << ((at & 1) << 2)
  return hash
}

interface Frequencies {
  average: number
  /** Of the largest wave. */
  scale: number
  /** From 0 to 1, half of it for none. */
  waves: number[]
}

/** A channel's average and its first waves by a discrete cosine transform. */
function frequenciesOf(
  channel: Float64Array,
  { width, height }: { width: number; height: number },
  across: number,
  down: number,
): Frequencies {
  let average = 0
  let scale = 0
  const waves: number[] = []
  for (let cy = 0; cy < down; cy += 1) {
    for (let cx = 0; cx * down < across * (down - cy); cx += 1) {
      let sum = 0
      for (let y = 0; y < height; y += 1) {
        const fy = Math.cos((Math.PI / height) * cy * (y + 0.5))
        for (let x = 0; x < width; x += 1)
          sum += channel[x + y * width]! * Math.cos((Math.PI / width) * cx * (x + 0.5)) * fy
      }
      const wave = sum / (width * height)
      if (cx === 0 && cy === 0) average = wave
      else {
        waves.push(wave)
        scale = Math.max(scale, Math.abs(wave))
      }
    }
  }
  return { average, scale, waves: scale > 0 ? waves.map((wave) => 0.5 + (0.5 / scale) * wave) : waves }
}
