/** A token request as RFC 6749 has it, with what is not given left empty. */
export interface TokenRequest {
  grant: 'client_credentials' | 'refresh_token'
  clientId: string
  clientSecret: string
  scope: string
  refreshToken: string
}

export type ReadTokenRequest =
  | { ok: true; request: TokenRequest }
  | { ok: false; error: 'invalid_request' | 'unsupported_grant_type'; detail: string }

const known = ['grant_type', 'client_id', 'client_secret', 'scope', 'refresh_token']

/** Reads a token request: each name once, credentials either in the header or in the form (RFC 6749 §2.3.1, §3.2). */
export function tokenRequest(form: string, authorization: string | undefined): ReadTokenRequest {
  const fields = new URLSearchParams(form)
  const names = [...fields.keys()]
  const twice = known.find((name) => names.filter((one) => one === name).length > 1)
  if (twice) return wrong(`${twice} is there twice.`)
  const grant = fields.get('grant_type') ?? ''
  if (grant === '') return wrong('grant_type is missing.')
  if (grant !== 'client_credentials' && grant !== 'refresh_token')
    return { ok: false, error: 'unsupported_grant_type', detail: 'grant_type is client_credentials or refresh_token.' }
  const basic = authorization === undefined ? null : basicOf(authorization)
  if (authorization !== undefined && !basic) return wrong('The Authorization header is not HTTP Basic.')
  if (basic && (fields.has('client_secret') || (fields.has('client_id') && fields.get('client_id') !== basic.id)))
    return wrong('The credentials are in the header and in the form.')
  const refreshToken = fields.get('refresh_token') ?? ''
  if (grant === 'refresh_token' && refreshToken === '') return wrong('refresh_token is missing.')
  return {
    ok: true,
    request: {
      grant,
      clientId: basic?.id ?? fields.get('client_id') ?? '',
      clientSecret: basic?.secret ?? fields.get('client_secret') ?? '',
      scope: fields.get('scope') ?? '',
      refreshToken,
    },
  }
}

function wrong(detail: string): ReadTokenRequest {
  return { ok: false, error: 'invalid_request', detail }
}

function basicOf(header: string): { id: string; secret: string } | null {
  const encoded = /^basic ([A-Za-z0-9+/=]{1,1024})$/i.exec(header)?.[1]
  if (!encoded) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const cut = text.indexOf(':')
  if (cut < 1) return null
  try {
    return { id: decodeURIComponent(text.slice(0, cut)), secret: decodeURIComponent(text.slice(cut + 1)) }
  } catch {
    return null
  }
}
