import type { Picture } from '@faith/contract/car-picture'

/** The browser keeps a picture's name alone: that of a photo is a hash, and every photo has its narrowest file. */
export function keptPicture(name: string): Picture {
  const illustration = !/^[0-9a-f]{32}$/.test(name)
  return { name, widths: [320], illustration, view: null, alt: null, thumbhash: null }
}
