import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
import { problems } from './problem.ts'

export const tokenProblems = problems('identity', {
  invalidClient: {
    status: 401,
    title: 'Client not recognised',
    explanation:
      'The client id and secret do not belong together, or the client is disabled. Send them as HTTP Basic or in the form body, not both (RFC 6749 §2.3.1). The member `error` is `invalid_client`.',
  },
  invalidGrant: {
    status: 400,
    title: 'This refresh token does not work',
    explanation:
      'The refresh token is unknown, over, or was used before. One that is used twice ends all tokens of its family, since one of the two users stole it. The member `error` is `invalid_grant`.',
  },
  invalidTokenRequest: {
    status: 400,
    title: 'The token request is not complete',
    explanation:
      'Send application/x-www-form-urlencoded with grant_type client_credentials or refresh_token, each name once. The member `error` says which part is wrong (RFC 6749 §5.2).',
  },
  unknownScope: {
    status: 422,
    title: 'This account does not hold that permission',
    explanation:
      'A token reaches no further than the account that makes it. Choose from the permissions that your account holds.',
  },
})

/** What a program gets for its credentials (RFC 6749 §5.1). */
export const TokenAnswer = z.object({
  access_token: z.string().meta({ description: 'JWT (RFC 9068), signed with EdDSA' }),
  token_type: z.literal('Bearer'),
  expires_in: z.int().meta({ description: 'Seconds; 600 at most' }),
  scope: z.string().meta({ description: 'Permissions, separated by blanks' }),
  refresh_token: z.string().optional().meta({ description: 'Given when the scope offline_access was asked for' }),
})
export type TokenAnswer = z.infer<typeof TokenAnswer>

export const issueToken = operation({
  id: 'issueToken',
  method: 'POST',
  path: '/api/v1/oauth/token',
  tag: 'identity',
  summary: 'Get an access token (OAuth 2 token endpoint)',
  description:
    'Grants client_credentials and refresh_token (RFC 6749 §4.4, §6). A refresh token works once; the same one again within ten seconds gets the same successor, later it ends the whole family.',
  accepts: ['application/x-www-form-urlencoded'],
  returns: TokenAnswer,
  access: 'public',
  origin: 'any',
  problems: [tokenProblems.invalidClient, tokenProblems.invalidGrant, tokenProblems.invalidTokenRequest],
})

export const getSigningKeys = operation({
  id: 'getSigningKeys',
  method: 'GET',
  path: '/api/v1/oauth/keys',
  tag: 'identity',
  summary: 'Public keys of access tokens (JWKS)',
  returns: z.object({
    keys: z.array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string(),
        use: z.literal('sig'),
        alg: z.literal('EdDSA'),
      }),
    ),
  }),
  access: 'public',
})

/** A token that a member of staff made for a script; its text is shown once. */
export const PersonalToken = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
})
export type PersonalToken = z.infer<typeof PersonalToken>

export const NewPersonalToken = z.strictObject({
  name: z.string().trim().min(1, 'Name the token').max(60, 'Use at most 60 characters'),
  scopes: z.array(z.string().max(60)).min(1, 'Choose at least one permission').max(60),
  days: z.int().min(1).max(365).meta({ description: 'Days until it ends' }),
})
export type NewPersonalToken = z.infer<typeof NewPersonalToken>

export const listPersonalTokens = operation({
  id: 'listPersonalTokens',
  method: 'GET',
  path: '/api/v1/account/tokens',
  tag: 'identity',
  summary: 'Personal access tokens of the account',
  returns: z.object({ tokens: z.array(PersonalToken), scopes: z.array(z.string()) }),
  access: 'token:manage',
})

export const createPersonalToken = operation({
  id: 'createPersonalToken',
  method: 'POST',
  path: '/api/v1/account/tokens',
  tag: 'identity',
  summary: 'Make a personal access token; its text is shown this once',
  body: NewPersonalToken,
  returns: z.object({ token: PersonalToken, text: z.string() }),
  status: 201,
  access: 'token:manage',
  stepUp: true,
  problems: [tokenProblems.unknownScope],
})

export const revokePersonalToken = operation({
  id: 'revokePersonalToken',
  method: 'DELETE',
  path: '/api/v1/account/tokens/:tokenId',
  tag: 'identity',
  summary: 'End a personal access token',
  params: z.strictObject({ tokenId: Id }),
  access: 'token:manage',
})
