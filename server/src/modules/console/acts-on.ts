import type { FoundAct } from '@faith/contract/console'
import { type Actor, type Belongs, can } from '../../lib/actor.ts'

interface First {
  vehicle: { id: string; stockNo: string; hubId: string | null } | undefined
  application: ({ id: string; reference: string; state: string } & Belongs) | undefined
  subscription: ({ id: string; reference: string; state: string } & Belongs) | undefined
}

/** What the viewer may do with the first of each kind that was found. */
export function actsOn(actor: Actor, { vehicle, application, subscription }: First): FoundAct[] {
  const acts: FoundAct[] = []
  if (subscription?.state === 'scheduled' && can(actor, 'handover:record', subscription))
    acts.push({ act: 'hand_over', id: subscription.id, reference: subscription.reference })
  if (
    application &&
    ['verifying', 'referred'].includes(application.state) &&
    can(actor, 'application:decide', application)
  )
    acts.push({ act: 'decide', id: application.id, reference: application.reference })
  if (vehicle && can(actor, 'offer:update', vehicle))
    acts.push({ act: 'change_prices', id: vehicle.id, reference: vehicle.stockNo })
  if (vehicle && can(actor, 'vehicle:move', vehicle))
    acts.push({ act: 'change_state', id: vehicle.id, reference: vehicle.stockNo })
  return acts
}
