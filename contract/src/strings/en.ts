import { account } from './en/account.ts'
import { accountActs } from './en/account-acts.ts'
import { accountCard } from './en/account-card.ts'
import { auth } from './en/auth.ts'
import { car } from './en/car.ts'
import { cars } from './en/cars.ts'
import { corrections } from './en/corrections.ts'
import { costs } from './en/costs.ts'
import { credits } from './en/credits.ts'
import { database } from './en/database.ts'
import { factorResets } from './en/factor-resets.ts'
import { fleet } from './en/fleet.ts'
import { fleetPhotos } from './en/fleet-photos.ts'
import { frame } from './en/frame.ts'
import { home } from './en/home.ts'
import { incidents } from './en/incidents.ts'
import { invoices } from './en/invoices.ts'
import { kilometres } from './en/kilometres.ts'
import { legal } from './en/legal.ts'
import { people } from './en/people.ts'
import { policies } from './en/policies.ts'
import { priceRises } from './en/price-rises.ts'
import { privacy } from './en/privacy.ts'
import { roadCharges } from './en/road-charges.ts'
import { roles } from './en/roles.ts'
import { saved } from './en/saved.ts'
import { security } from './en/security.ts'
import { settlement } from './en/settlement.ts'
import { site } from './en/site.ts'
import { staff } from './en/staff.ts'
import { staffHandovers } from './en/staff-handovers.ts'
import { staffOverdue } from './en/staff-overdue.ts'
import { staffPayments } from './en/staff-payments.ts'
import { staffPrivacy } from './en/staff-privacy.ts'
import { staffReturns } from './en/staff-returns.ts'
import { staffSubscriptions } from './en/staff-subscriptions.ts'
import { staffSwaps } from './en/staff-swaps.ts'
import { takeovers } from './en/staff-takeovers.ts'
import { subscribe } from './en/subscribe.ts'
import { ui } from './en/ui.ts'
import { walkArounds } from './en/walk-arounds.ts'

/** All words of the web pages in English, by area; the mails' words live in `en/mails.ts`. */
export const en = {
  ui,
  frame,
  auth,
  account,
  people,
  policies,
  priceRises,
  privacy,
  roadCharges,
  roles,
  saved,
  security,
  accountActs,
  accountCard,
  fleet,
  fleetPhotos,
  home,
  invoices,
  kilometres,
  cars,
  corrections,
  costs,
  credits,
  database,
  car,
  subscribe,
  site,
  incidents,
  legal,
  staff,
  staffHandovers,
  staffOverdue,
  staffPayments,
  settlement,
  factorResets,
  staffPrivacy,
  staffReturns,
  staffSwaps,
  takeovers,
  staffSubscriptions,
  walkArounds,
} as const
