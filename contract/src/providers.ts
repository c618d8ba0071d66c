import { z } from 'zod'
import { Session } from './identity.ts'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const providerProblems = problems('identity', {
  notLinked: {
    status: 409,
    title: 'This sign-in is not linked to an account',
    explanation:
      'Nobody has linked this account of the other provider here. Sign in with your e-mail and password, or open an account, then link it under Security. We never link by e-mail address: an address alone proves too little.',
  },
  providerRefused: {
    status: 422,
    title: 'The other provider’s answer cannot be used',
    explanation:
      'The answer was late, used before, meant for another browser, or does not prove who you are. Nothing was changed. Start again.',
  },
  linkedElsewhere: {
    status: 409,
    title: 'This sign-in is linked to another account',
    explanation: 'One account of the other provider signs in to one account here. Unlink it there first.',
  },
  providerUnavailable: {
    status: 503,
    title: 'The other provider does not answer',
    explanation: 'Sign in with your e-mail and password, or try again shortly.',
  },
})

const provider = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** A provider that this installation is configured for. */
export const SignInProvider = z.object({ name: z.string(), label: z.string() })
export type SignInProvider = z.infer<typeof SignInProvider>

export const listSignInProviders = operation({
  id: 'listSignInProviders',
  method: 'GET',
  path: '/api/v1/sign-in-providers',
  tag: 'identity',
  summary: 'The other providers that one can sign in with (OpenID Connect)',
  returns: z.object({ providers: z.array(SignInProvider) }),
  access: 'public',
})

const begun = z.object({ url: z.url().meta({ description: 'Where the browser goes on, at the provider' }) })
const next = z.string().max(300).optional().meta({ description: 'Own path to go on to afterwards' })

export const beginProviderSignIn = operation({
  id: 'beginProviderSignIn',
  method: 'POST',
  path: '/api/v1/sign-in-providers/:provider/requests',
  tag: 'identity',
  summary: 'Begin to sign in with another provider',
  description:
    'Sets a cookie that ties the answer to this browser; the request is good for ten minutes and one answer.',
  params: z.strictObject({ provider }),
  body: z.strictObject({ next }),
  returns: begun,
  access: 'public',
  credentials: 'session',
  problems: [providerProblems.providerUnavailable],
})

export const beginProviderLink = operation({
  id: 'beginProviderLink',
  method: 'POST',
  path: '/api/v1/account/sign-in-providers/:provider/requests',
  tag: 'identity',
  summary: 'Begin to link another provider to my account',
  params: z.strictObject({ provider }),
  returns: begun,
  access: 'account:update',
  stepUp: true,
  problems: [providerProblems.providerUnavailable],
})

export const takeProviderAnswer = operation({
  id: 'takeProviderAnswer',
  method: 'POST',
  path: '/api/v1/sign-in-providers/:provider/answers',
  tag: 'identity',
  summary: 'Take the answer that the provider sent the browser back with',
  description:
    'Comes from a navigation that the provider caused, so state and the browser’s own cookie prove it instead of Origin.',
  params: z.strictObject({ provider }),
  body: z.strictObject({ query: z.string().max(8_000).meta({ description: 'The query of the address, as it came' }) }),
  returns: z.object({ session: Session, linked: z.boolean(), next: z.string().nullable() }),
  access: 'public',
  credentials: 'session',
  origin: 'any',
  problems: [
    providerProblems.notLinked,
    providerProblems.providerRefused,
    providerProblems.linkedElsewhere,
    providerProblems.providerUnavailable,
  ],
})

/** Another provider's account that signs in here. */
export const ProviderLink = z.object({
  id: Id,
  provider: z.string(),
  label: z.string(),
  linkedAt: Instant,
  lastUsedAt: Instant.nullable(),
})
export type ProviderLink = z.infer<typeof ProviderLink>

export const listProviderLinks = operation({
  id: 'listProviderLinks',
  method: 'GET',
  path: '/api/v1/account/sign-in-providers',
  tag: 'identity',
  summary: 'The other providers that are linked to my account',
  returns: z.object({ links: z.array(ProviderLink) }),
  access: 'account:read',
})

export const unlinkProvider = operation({
  id: 'unlinkProvider',
  method: 'DELETE',
  path: '/api/v1/account/sign-in-providers/:linkId',
  tag: 'identity',
  summary: 'Unlink a provider; the password signs in as before',
  params: z.strictObject({ linkId: Id }),
  access: 'account:update',
  stepUp: true,
})
