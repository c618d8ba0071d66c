import type { PolicyReach, PolicyShape } from '@faith/contract/policies'

/** What a policy may be and whom a new value reaches. */
export interface PolicyEntry {
  shape: PolicyShape
  reach: PolicyReach
}

const states = ['QLD', 'NSW', 'VIC', 'SA', 'WA', 'ACT', 'NT', 'TAS']
const lineKinds = [
  'car',
  'extras',
  'early_end',
  'swap_fee',
  'transfer_fee',
  'overage',
  'prebuy_km',
  'overstay',
  'toll',
  'fine_admin',
  'cleaning',
  'smoking',
  'lost_key',
  'accessory_late',
  'refuelling',
  'promotion',
  'goodwill',
  'damage',
  'fine_on_charged',
  'bond',
]

/** Kinds of line whose tax the software reads here; the others bear GST. */
const followedKinds = [
  'toll',
  'fine_admin',
  'cleaning',
  'smoking',
  'lost_key',
  'refuelling',
  'goodwill',
  'damage',
  'fine_on_charged',
]

const number = (min: number, max: number): PolicyShape => ({ kind: 'number', min, max, money: false })
const cents = (min: number, max: number): PolicyShape => ({ kind: 'number', min, max, money: true })
const yesNo: PolicyShape = { kind: 'yes_no' }
const words = (choices: string[]): PolicyShape => ({ kind: 'words', choices })
const byState = (min: number, max: number): PolicyShape => ({ kind: 'number_by_name', names: states, min, max })

/** Agreements keep it: invariant 5. */
const agreed = (shape: PolicyShape): PolicyEntry => ({ shape, reach: 'agreements' })
/** Holds, applications and checks go by what holds on their day. */
const applied = (shape: PolicyShape): PolicyEntry => ({ shape, reach: 'applications' })
/** Whatever happens goes by what holds on its day. */
const everybody = (shape: PolicyShape): PolicyEntry => ({ shape, reach: 'everybody' })
/** Nothing reads it before its feature comes. */
const unread = (shape: PolicyShape): PolicyEntry => ({ shape, reach: 'nothing_yet' })
/** The software knows this one value: another would be written down and not followed. */
const builtIn: PolicyEntry = { shape: { kind: 'built_in' }, reach: 'built_in' }

/** Every policy: bounds keep typing errors out, they are no advice. Whether a policy is read is checked against the code by a test. */
export const policyBook: Readonly<Record<string, PolicyEntry>> = {
  'subscription.terms_offered': builtIn,
  'subscription.term_arithmetic': builtIn,
  'km.allowance_per_week': builtIn,
  'km.plans_per_week': builtIn,
  'km.excess_rate': agreed(cents(0, 200)),
  'km.prebuy_rate': agreed(cents(0, 200)),
  'usage.rolling_weeks': agreed(number(1, 52)),
  'bond.weeks': agreed(number(0, 8)),
  'bond.round_up_to': agreed(cents(100, 100_000)),
  'bond.release_days': agreed(number(1, 60)),
  'billing.cycle': builtIn,
  'billing.due_offset': builtIn,
  'billing.run_hour': builtIn,
  'billing.first_payment': builtIn,
  'damage.excess': agreed(cents(0, 1_000_000)),
  'damage.excess_faith_care': agreed(cents(0, 1_000_000)),
  'notice.days': agreed(number(0, 90)),
  'price_rise.rolling_notice_days': agreed(number(0, 365)),
  'overstay.rate': builtIn,
  'early_end.rule': builtIn,
  'early_end.cap_weeks': agreed(number(0, 12)),
  'swap.at_term_end_fee': agreed(cents(0, 100_000)),
  'swap.within_term_fee': agreed(cents(0, 100_000)),
  'swap.min_days_between': agreed(number(0, 366)),
  'pause.min_weeks': agreed(number(1, 26)),
  'pause.max_weeks': agreed(number(1, 52)),
  'pause.max_per_12_months': builtIn,
  'extras.km_500_weekly': agreed(cents(0, 100_000)),
  'extras.km_770_weekly': agreed(cents(0, 100_000)),
  'extras.extra_driver_weekly': agreed(cents(0, 100_000)),
  'extras.faith_care_weekly': agreed(cents(0, 100_000)),
  'extras.change': builtIn,
  'charge.cleaning': agreed(cents(0, 500_000)),
  'charge.smoking': agreed(cents(0, 500_000)),
  'charge.lost_key': agreed(cents(0, 500_000)),
  'charge.refuelling': agreed(cents(0, 2_000)),
  'charge.accessory_late': unread(cents(0, 100_000)),
  'fines.nominate_driver': agreed(yesNo),
  'fines.admin_fee': agreed(cents(0, 50_000)),
  'fines.nomination_days': everybody(byState(1, 120)),
  'tolls.markup': builtIn,
  'vehicle.turnaround_days': agreed(number(0, 30)),
  'agreement.sign_hours': applied(number(1, 168)),
  'agreement.pay_hours': agreed(number(1, 168)),
  'application.hold_hours': applied(number(1, 168)),
  'application.decision_valid_days': applied(number(1, 90)),
  'hold.checkout_minutes': applied(number(5, 240)),
  'hold.max_minutes': applied(number(5, 480)),
  'hold.staff_hours': unread(number(1, 168)),
  'hold.max_per_customer': applied(number(1, 10)),
  'identity_image.destroy_days': applied(number(1, 365)),
  'driver.extra_requires_licence_check': builtIn,
  'driver.min_age_full_licence': applied(number(16, 99)),
  'driver.min_age_by_car_rule': applied(number(16, 99)),
  'driver.licence_classes_refused': applied(words(['open', 'P1', 'P2', 'learner', 'international'])),
  'p_plate.max_kw_per_tonne': applied(number(1, 1_000)),
  'p_plate.states': applied(words(states)),
  'dunning.retry_days': agreed({ kind: 'numbers', min: 1, max: 60, order: 'rising', most: 10 }),
  'dunning.suspend_day': agreed(number(1, 120)),
  'dunning.recovery_day': agreed(number(1, 365)),
  'dunning.arrangement_allowed': builtIn,
  'debit.move_days_max': everybody(number(0, 6)),
  'debit.move_per_quarter': everybody(number(0, 13)),
  'refund.second_approver_over': everybody(cents(0, 1_000_000)),
  'reminder.term_end_days': everybody({ kind: 'numbers', min: 1, max: 120, order: 'falling', most: 10 }),
  'inspection.answer_days': everybody(number(1, 60)),
  'reading.max_km_per_day': everybody(number(100, 3_000)),
  'reading.alert_percents': everybody({ kind: 'numbers', min: 1, max: 99, order: 'rising', most: 5 }),
  'transfer.between_hubs_fee': unread(cents(0, 500_000)),
  'payments.methods': builtIn,
  'payments.surcharge_max': builtIn,
  'sale.warranty_months': unread(number(0, 60)),
  'sale.warranty_km': unread(number(0, 200_000)),
  'sale.cooling_off_business_days': unread(byState(0, 30)),
  'sale.cooling_off_refund': builtIn,
  'tax.by_line_kind': everybody({
    kind: 'choice_by_name',
    names: lineKinds,
    free: followedKinds,
    choices: ['gst', 'none', 'review'],
  }),
  'tax.review_treated_as': everybody({ kind: 'choice', choices: ['gst', 'none'] }),
  'use.petrol_price': everybody(cents(0, 2_000)),
  'use.diesel_price': everybody(cents(0, 2_000)),
  'use.electricity_price': everybody(cents(0, 1_000)),
  'use.insurance_yearly': everybody(cents(0, 2_000_000)),
  'use.registration_yearly': everybody(byState(0, 5_000)),
  'use.servicing_per_1000_km': everybody(cents(0, 100_000)),
  'use.value_loss_yearly': everybody(number(0, 60)),
  'use.loan_rate': everybody(number(0, 4_000)),
  'use.loan_months': everybody(number(12, 84)),
  'use.loan_deposit': everybody(number(0, 90)),
}
