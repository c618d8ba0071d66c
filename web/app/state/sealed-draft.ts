const ivBytes = 12

/** The key of an application's drafts; null where a browser has no WebCrypto, which is outside TLS: then nothing is kept. */
export async function draftKeyOf(base64: string | null): Promise<CryptoKey | null> {
  if (!base64 || !globalThis.crypto?.subtle) return null
  // It cannot be taken out again, so that nothing on the page can put it into storage.
  return crypto.subtle.importKey('raw', bytesOf(base64), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** What was typed, as text that says nothing without the key: nonce and AES-256-GCM, in base64. */
export async function sealDraft(key: CryptoKey, values: Record<string, string>): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const plain = new TextEncoder().encode(JSON.stringify(values))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain))
  return btoa([...iv, ...sealed].map((byte) => String.fromCharCode(byte)).join(''))
}

/** What was typed; null when it was sealed under another key, or changed. */
export async function openDraft(key: CryptoKey, sealed: string): Promise<Record<string, string> | null> {
  try {
    const bytes = bytesOf(sealed)
    const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, ivBytes) }
    const plain = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(ivBytes))
    return JSON.parse(new TextDecoder().decode(plain))
  } catch {
    return null
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
