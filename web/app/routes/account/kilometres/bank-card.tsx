import type { KilometreBank } from '@faith/contract/kilometre-bank'
import { kilometres } from '@faith/contract/strings/en/kilometres'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { DistanceChart } from '../../../ui/distance-chart.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { grouped } from '../../../ui/grouped.ts'
import { dollars } from '../../../ui/money.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'

interface Props {
  bank: KilometreBank
  subscriptionId: string
  /** On the overview the calculation stays on its own page. */
  brief?: boolean
  /** Staff change plans elsewhere. */
  staff?: boolean
}

const shown = (km: number) => grouped(km)

/** The bank of kilometres: what is in it, the drawing, where the pace leads, and how it is worked out. */
function Bank({ bank, subscriptionId, brief, staff }: Props) {
  const t = useTranslations('kilometres')
  const { bankKm, forecast } = bank
  const end = dateWords(bank.to, 'full')
  const own = `/account/subscriptions/${subscriptionId}`
  const km = (value: number) => t('km', { km: shown(value) })
  const week = bank.plans.at(-1)?.kmPerWeek ?? 0
  const under = forecast ? bank.allowanceKm + bank.preboughtKm - forecast.drivenKm : 0
  return (
    <Card>
      <CardHead
        title={t('bank')}
        aside={staff ? undefined : <TextLink to={`${own}/kilometres#send`}>{t('add')}</TextLink>}
      />
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="figures text-28 font-bold">{km(Math.abs(bankKm))}</span>
        <span className="text-ink-2">{t(bankKm < 0 ? 'overdrawn' : 'inBank')}</span>
      </p>
      <p className="mb-3 text-14 text-ink-2">
        {t('readOn', { km: shown(bank.odometerKm), date: dateWords(bank.readOn, 'day') })}
      </p>
      <DistanceChart
        label={t('chart')}
        allowance={bank.allowance}
        driven={bank.points}
        forecastKm={forecast?.drivenKm ?? null}
        words={{
          allowance: t('allowanceLine'),
          forecast: t('forecastLine'),
          point: (point) => t('point', { km: shown(point.km), date: dateWords(point.on, 'day') }),
        }}
      />
      <p className="mt-3 text-14 text-ink-2">
        {forecast
          ? forecast.overKm > 0
            ? t('overPace', {
                km: shown(forecast.overKm),
                date: end,
                amount: dollars(forecast.overCents, true),
                ahead: dollars(forecast.prebuyCents, true),
              })
            : t('under', { km: shown(under), date: end })
          : t('noPace')}{' '}
        {t('rate', { rate: String(bank.excessRateCents) })}
      </p>
      <div className="mt-4">
        <FactRows
          facts={[
            [
              <span key="plan">
                {t('plan')} {staff ? null : <TextLink to={`${own}/plan`}>{t('change')}</TextLink>}
              </span>,
              t('weekKm', { km: String(week) }),
            ],
            [t('prebought'), km(bank.preboughtKm)],
            ...(brief
              ? []
              : ([
                  [t('driven', { date: dateWords(bank.from, 'day') }), km(bank.drivenKm)],
                  [
                    `${t('allowance', { date: end })} (${t('allowanceHow', {
                      parts: bank.plans
                        .map((plan) => t('allowancePart', { days: String(plan.days), km: String(plan.kmPerWeek) }))
                        .join(' + '),
                    })})`,
                    km(bank.allowanceKm),
                  ],
                  [t('left', { date: end }), km(bank.leftKm)],
                ] as const)),
          ]}
        />
      </div>
      {brief ? (
        <p className="mt-3 text-14">
          <TextLink to={`${own}/kilometres`}>{t('open')}</TextLink>
        </p>
      ) : null}
    </Card>
  )
}

export const BankCard = withWords({ kilometres }, Bank)
