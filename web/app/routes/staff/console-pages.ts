import type { IconName } from '../../ui/icon.tsx'

/** The pages of the console's navigation, what each needs, and which count stands beside it. */
export const consolePages = [
  { key: 'today', to: '/staff', icon: 'inbox', needs: 'task:read', count: 'today' },
  {
    key: 'applications',
    to: '/staff/applications',
    icon: 'document',
    needs: 'application:read',
    count: 'applications',
  },
  { key: 'subscriptions', to: '/staff/subscriptions', icon: 'swap', needs: 'subscription:read', count: null },
  { key: 'priceRises', to: '/staff/price-rises', icon: 'plus', needs: 'price-rise:read', count: null },
  { key: 'fleet', to: '/staff/fleet', icon: 'grid', needs: 'vehicle:read', count: null },
  { key: 'handovers', to: '/staff/hand-overs', icon: 'check', needs: 'handover:read', count: 'handovers' },
  { key: 'billing', to: '/staff/billing', icon: 'card', needs: 'invoice:read', count: null },
  { key: 'overdue', to: '/staff/overdue', icon: 'alert', needs: 'dunning:read', count: null },
  { key: 'payments', to: '/staff/payments', icon: 'swap', needs: 'refund:read', count: null },
  { key: 'incidents', to: '/staff/incidents', icon: 'wrench', needs: 'incident:read', count: null },
  { key: 'tolls', to: '/staff/tolls', icon: 'road', needs: 'road-charge:read', count: null },
  { key: 'takeovers', to: '/staff/take-overs', icon: 'download', needs: 'takeover:import', count: null },
  { key: 'mail', to: '/staff/mail', icon: 'mail', needs: 'mail:read', count: null },
  { key: 'policies', to: '/staff/policies', icon: 'gauge', needs: 'policy:read', count: null },
  { key: 'people', to: '/staff/people', icon: 'people', needs: 'person:read', count: null },
  {
    key: 'securityEvents',
    to: '/staff/security-events',
    icon: 'lock',
    needs: 'security-event:read',
    count: null,
  },
  { key: 'audit', to: '/staff/audit', icon: 'shield', needs: 'audit:read', count: null },
  { key: 'database', to: '/staff/database', icon: 'system', needs: 'database:read', count: null },
  { key: 'clock', to: '/staff/test-clock', icon: 'clock', needs: 'test-clock:read', count: null },
] as const satisfies readonly ConsolePageShape[]

interface ConsolePageShape {
  key: string
  to: string
  icon: IconName
  needs: `${string}:${string}`
  count: 'today' | 'applications' | 'handovers' | null
}

export type ConsolePageKey = (typeof consolePages)[number]['key']

/** One line of the navigation, with how much waits there. */
export interface ConsolePage {
  key: ConsolePageKey
  to: string
  icon: IconName
  waiting: number | null
}
