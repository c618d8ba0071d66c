import type { PictureEdits, Rectangle } from '@faith/contract/pictures'

/** What is kept may not become smaller than the narrowest file. */
const least = { width: 320, height: 180 }

/** Whether what is kept and blurred lies inside a photo, and enough is kept. */
export function fitsInside({ crop, blurs }: PictureEdits, photo: { width: number; height: number }): boolean {
  const inside = (one: Rectangle) => one.left + one.width <= photo.width && one.top + one.height <= photo.height
  const enough = !crop || (crop.width >= least.width && crop.height >= least.height)
  return enough && [...(crop ? [crop] : []), ...blurs].every(inside)
}
