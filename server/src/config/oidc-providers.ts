import { z } from 'zod'

/** Another provider that people may sign in with (OpenID Connect, found by discovery). */
export interface OidcProvider {
  /** In addresses; never changed once links exist. */
  readonly name: string
  /** As buttons say it. */
  readonly label: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

const Provider = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  label: z.string().trim().min(1).max(40),
  issuer: z.url().refine((text) => /^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(text)),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
})

const error =
  'must be a JSON list of objects with name (a-z, 0-9, -), label, issuer (https, or a loopback address), clientId and clientSecret; each name once'

/** The providers in a variable's text. */
export const oidcProviders = z.string().transform((text, context): readonly OidcProvider[] => {
  const parsed = z.array(Provider).max(10).safeParse(jsonOf(text))
  const names = new Set(parsed.data?.map((one) => one.name))
  if (parsed.success && names.size === parsed.data.length) return parsed.data
  context.addIssue({ code: 'custom', message: error })
  return z.NEVER
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
