import { claimHold, listMyHolds } from '@faith/contract/applications'
import type { Api } from '../../api.server.ts'

/** Cars that this browser holds as a visitor. */
export async function visitorHolds(server: Api): Promise<string[]> {
  const { holds } = await server.call(listMyHolds)
  return holds.filter((hold) => hold.state === 'active').map((hold) => hold.id)
}

/** Takes the visitor's holds into the account that was just signed in; one that cannot be taken stays where it is. */
export async function claimHolds(server: Api, holdIds: readonly string[]): Promise<void> {
  for (const holdId of holdIds) await server.attempt(claimHold, { params: { holdId } })
}
