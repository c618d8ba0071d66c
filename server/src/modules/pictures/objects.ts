/** Where the bytes of photos lie. */
export const objects = {
  original: (pictureId: string) => `pictures/originals/${pictureId}.webp`,
  file: (name: string, width: number, format: string) => `pictures/${name}/${width}.${format}`,
  files: (name: string) => `pictures/${name}/`,
}
