import type { FoundAct, FoundObject } from '@faith/contract/console'
import type { IconName } from '../../../ui/icon.tsx'
import type { ConsolePage } from '../console-pages.ts'

/** One line of the palette: where Enter leads. */
export type Entry = { key: string; to: string; icon: IconName } & (
  | { kind: 'object'; object: FoundObject }
  | { kind: 'act'; act: FoundAct }
  | { kind: 'page'; page: ConsolePage['key'] }
)

const icons = { vehicle: 'plate', customer: 'person', application: 'document', subscription: 'swap' } as const
const places = {
  vehicle: '/staff/fleet/',
  customer: '/staff/customers/',
  application: '/staff/applications/',
  subscription: '/staff/subscriptions/',
} as const

/** The line of something that was found. */
export function entryOf(object: FoundObject): Entry {
  const { kind, id } = object
  return { kind: 'object', key: `${kind} ${id}`, to: places[kind] + id, icon: icons[kind], object }
}

const actIcons = { decide: 'check', hand_over: 'check', change_state: 'wrench', change_prices: 'card' } as const

/** The line of something to do. */
export function actEntry(act: FoundAct): Entry {
  return { kind: 'act', key: `${act.act} ${act.id}`, to: placeOf(act), icon: actIcons[act.act], act }
}

function placeOf({ act, id }: FoundAct): string {
  switch (act) {
    case 'decide':
      return `/staff/applications/${id}`
    case 'hand_over':
      return `/staff/hand-overs/${id}`
    case 'change_state':
      return `/staff/fleet/${id}#change`
    case 'change_prices':
      return `/staff/fleet/${id}/prices`
  }
}

/** The line of a page of the console. */
export function pageEntry(page: ConsolePage): Entry {
  return { kind: 'page', key: page.key, to: page.to, icon: page.icon, page: page.key }
}
