import type { Operation } from '@faith/contract/operation'
import { newId } from '../../src/lib/ids.ts'

/** The table whose row a name in an address, a query or a body names; of names with two meanings the path decides. */
const tables: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  accountId: 'identity.accounts',
  agreementId: 'agreements.agreements',
  amendmentId: 'subscriptions.amendments',
  applicationId: 'applications.applications',
  assignmentId: 'subscriptions.assignments',
  backFileId: 'files.images',
  caseId: 'billing.dunning_cases',
  changeId: 'identity.role_changes',
  chargeId: 'incidents.road_charges',
  clientId: 'identity.api_clients',
  creditId: 'billing.credit_drafts',
  creditNoteId: 'billing.credit_notes',
  customerId: 'customers.customers',
  differenceId: 'payments.differences',
  disputeId: 'payments.disputes',
  driverId: 'customers.drivers',
  fileId: { incidents: 'photos.damage', inspections: 'photos.damage', files: 'files.images' },
  frontFileId: 'files.images',
  grantId: 'identity.refresh_families',
  holdId: { 'legal-holds': 'privacy.legal_holds', holds: 'applications.holds' },
  importId: {
    'fleet-imports': 'offers.fleet_imports',
    'road-charge-imports': 'incidents.charge_imports',
    'takeover-imports': 'takeovers.imports',
  },
  incidentId: 'incidents.incidents',
  inspectionId: 'handovers.inspections',
  invoiceId: 'billing.invoices',
  itemId: 'handovers.damage_items',
  linkId: 'identity.provider_links',
  mailId: 'notifications.mails',
  markId: 'handovers.marks',
  methodId: 'payments.methods',
  objectId: 'subscriptions.subscriptions',
  passkeyId: 'identity.passkeys',
  paymentId: 'payments.payments',
  personId: 'identity.accounts',
  photoId: { 'walk-arounds': 'photos.walk_around', readings: 'photos.odometer' },
  photoIds: {
    'walk-arounds': 'photos.walk_around',
    incidents: 'photos.damage',
    inspections: 'photos.damage',
    subscriptions: 'photos.odometer',
  },
  pictureId: 'pictures.pictures',
  pictureIds: 'pictures.pictures',
  readingId: 'usage.readings',
  refundId: 'payments.refunds',
  replaces: 'policies.policies',
  requestId: 'identity.role_requests',
  resetId: 'identity.factor_resets',
  riseId: 'subscriptions.price_rises',
  roleId: 'identity.custom_roles',
  searchId: 'catalogue.saved_searches',
  sessionId: 'identity.sessions',
  setupId: 'payments.setups',
  subscriptionId: 'subscriptions.subscriptions',
  subscriptionIds: 'subscriptions.subscriptions',
  taskId: 'tasks.tasks',
  tokenId: 'identity.personal_tokens',
  uploadId: { 'walk-arounds': 'handovers.uploads', 'picture-uploads': 'pictures.uploads' },
  valueId: 'policies.policies',
  vehicleId: 'fleet.vehicles',
}

/** Names in addresses that name no row of somebody. */
const others: Readonly<Record<string, string>> = {
  stage: 'handover',
  role: 'agent',
  key: 'notice_days',
  provider: 'fake',
  slug: '2023-toyota-rav4-fa-5001',
  from: '1',
  hubId: '0199a000-0000-7000-8000-000000000001',
}

/** The table that a name means in an operation, or null when it names nothing that somebody owns. */
export function tableOf(name: string, { path }: Pick<Operation, 'path'>): string | null {
  const table = tables[name]
  if (table === undefined || typeof table === 'string') return table ?? null
  const place = Object.keys(table).find((part) => path.includes(`/${part}`))
  return place === undefined ? null : table[place]!
}

/** Names of an address that name somebody's rows, from the parent to the child. */
export function namesIn({ path }: Pick<Operation, 'path'>): string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]!).filter((name) => !(name in others))
}

/** The address of an operation with these ids; `idOf` gives undefined for a row that is nobody's. */
export function addressOf(operation: Operation, idOf: (name: string, place: number) => string | undefined): string {
  let place = -1
  return operation.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    if (name in others) return others[name]!
    place += 1
    return idOf(name, place) ?? newId()
  })
}
