import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'

/** What a client may go on with until then without its secret: a family of refresh tokens. */
export const ClientGrant = z.object({ id: Id, scopes: z.array(z.string()), grantedAt: Instant, endsAt: Instant })

/** A program that acts as the account. */
export const ApiClient = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: Instant,
  grants: z.array(ClientGrant),
})
export type ApiClient = z.infer<typeof ApiClient>

export const listApiClients = operation({
  id: 'listApiClients',
  method: 'GET',
  path: '/api/v1/account/clients',
  tag: 'identity',
  summary: 'Programs that act as the account, and what each was granted',
  returns: z.object({ clients: z.array(ApiClient) }),
  access: 'account:read',
})

export const revokeClientGrant = operation({
  id: 'revokeClientGrant',
  method: 'DELETE',
  path: '/api/v1/account/clients/:clientId/grants/:grantId',
  tag: 'identity',
  summary: 'End a grant of a program: its refresh tokens work no more',
  params: z.strictObject({ clientId: Id, grantId: Id }),
  access: 'account:update',
})

export const stopApiClient = operation({
  id: 'stopApiClient',
  method: 'DELETE',
  path: '/api/v1/account/clients/:clientId',
  tag: 'identity',
  summary: 'Stop a program for good: it gets no token any more',
  description: 'Access tokens that it still has end within ten minutes.',
  params: z.strictObject({ clientId: Id }),
  access: 'account:update',
})
