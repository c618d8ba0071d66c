/** Who somebody is at a provider: the only thing that links are made by. */
export interface ProvedSubject {
  issuer: string
  subject: string
}

interface Claims {
  iss?: unknown
  sub?: unknown
  aud?: unknown
  azp?: unknown
}

/**
 * The issuer and subject of a checked ID token, or null. A second look after the library's: the issuer is the configured one to
 * the letter, the audience is us alone, the subject is 1 to 255 printable ASCII characters (OpenID Connect Core 2 and 3.1.3.7).
 */
export function provedSubject(
  claims: Claims | undefined,
  provider: { issuer: string; clientId: string },
): ProvedSubject | null {
  if (!claims) return null
  const { iss, sub, aud, azp } = claims
  const audiences = Array.isArray(aud) ? aud : [aud]
  if (iss !== provider.issuer) return null
  if (audiences.length !== 1 || audiences[0] !== provider.clientId) return null
  if (azp !== undefined && azp !== provider.clientId) return null
  if (typeof sub !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(sub)) return null
  return { issuer: iss, subject: sub }
}
