/** A challenge of a server that is being flooded. */
export interface Challenge {
  challenge: string
  bits: number
}

/** So many hashes are on their way at once: fewer would wait for each other, more would hold up what the person does. */
const together = 256

/** Finds the number whose hash with the challenge begins with enough zero bits; null when nobody waits for it any more. */
export async function solve({ challenge, bits }: Challenge, signal: AbortSignal): Promise<string | null> {
  const encoder = new TextEncoder()
  const bound = 2 ** (32 - bits)
  for (let first = 0; !signal.aborted; first += together) {
    const hashes = await Promise.all(
      Array.from({ length: together }, (_, place) =>
        crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}.${first + place}`)),
      ),
    )
    const found = hashes.findIndex((hash) => new DataView(hash).getUint32(0) < bound)
    if (found >= 0) return `${challenge}.${first + found}`
  }
  return null
}
