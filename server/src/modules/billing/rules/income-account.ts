/** Income accounts that lines are earned on. */
export type IncomeAccount =
  | 'subscription_income'
  | 'extras_income'
  | 'overage_income'
  | 'fees_income'
  | 'damage_recovery'
  | 'toll_recovery'
  | 'goodwill'

const accounts: Readonly<Record<string, IncomeAccount>> = {
  car: 'subscription_income',
  promotion: 'subscription_income',
  car_relief: 'subscription_income',
  plan_500: 'extras_income',
  plan_770: 'extras_income',
  faith_care: 'extras_income',
  extra_driver: 'extras_income',
  overage: 'overage_income',
  prebuy_km: 'overage_income',
  damage: 'damage_recovery',
  toll: 'toll_recovery',
  fine: 'toll_recovery',
  fine_on_charged: 'toll_recovery',
  goodwill: 'goodwill',
}

/** Where a kind of line is earned; everything without a place of its own is a fee. Source: domain §5. */
export function incomeAccountOf(kind: string): IncomeAccount {
  return accounts[kind] ?? 'fees_income'
}
