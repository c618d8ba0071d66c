/** A file that somebody sends to harm us, as it arrives. */
export interface HostileUpload {
  name: string
  bytes: Buffer
  /** What the browser would say that it is. */
  contentType: string
  /** What it calls itself. */
  filename: string
  /** `refused`: a 4xx, and nothing is kept. `inert`: a picture of which nothing but its pixels is kept. */
  becomes: 'refused' | 'inert'
}

/** Made with what is usual: a photo by name and type. */
export function hostile(
  name: string,
  bytes: Uint8Array,
  { contentType = 'image/jpeg', filename = 'licence.jpg', becomes = 'refused' }: Partial<HostileUpload> = {},
): HostileUpload {
  return { name, bytes: Buffer.from(bytes), contentType, filename, becomes }
}

/** Stands in whatever a picture could carry along; nothing that is kept may contain it. */
export const canary = 'CANARY-UPLOAD'
