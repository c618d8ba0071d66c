import { getSession } from '@faith/contract/identity'
import { confirmPriceRise, getPriceRise, withdrawPriceRise } from '@faith/contract/price-rises'
import { priceRises } from '@faith/contract/strings/en/price-rises'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { wordOf } from '../word-of.ts'
import type { Route } from './+types/detail'
import { RiseTable } from './rise-table.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.rise.reference ?? priceRises.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [rise, { may }] = await Promise.all([
    server.call(getPriceRise, { params: { riseId: params.rise } }),
    server.call(getSession),
  ])
  return {
    rise,
    may: {
      open: may.includes('subscription:read'),
      confirm: may.includes('price-rise:confirm'),
      withdraw: may.includes('price-rise:withdraw'),
    },
  }
}

/** Announces as seen, or withdraws what has not begun. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const at = { params: { riseId: params.rise } }
  const seen = { rising: Number(form.get('rising')), afterCents: Number(form.get('afterCents')) }
  const done =
    form.get('act') === 'confirm'
      ? await server.attempt(confirmPriceRise, { ...at, body: { seen } })
      : await server.attempt(withdrawPriceRise, { ...at, body: { reason: String(form.get('reason') ?? '') } })
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/price-rises/${params.rise}`)
}

function RisePage({ loaderData: { rise, may }, actionData }: Route.ComponentProps) {
  const t = useTranslations('priceRises')
  const { state, totals } = rise
  const path = `/staff/price-rises/${rise.id}`
  const open = state === 'prepared' || rise.rows.some((row) => row.state === 'announced')
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/price-rises', t('title')]}
        title={rise.reference}
        lead={`${t(`states.${state}`)} · ${rise.hubName} · ${t('from')} ${dateWords(rise.fromOn, 'full')} · ${rise.reason}`}
      />
      <Card className="mb-6">
        <CardHead title={t('previewTitle')} />
        <RiseTable rows={rise.rows} totals={totals} mayOpen={may.open} {...(may.withdraw ? { changeAt: path } : {})} />
      </Card>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="space-y-6">
          {state === 'prepared' && may.confirm ? (
            <Card>
              <p>{rise.preparedByMe ? t('mine') : t('confirmText')}</p>
              {rise.preparedByMe ? null : (
                <Form method="post" className="mt-4">
                  <input type="hidden" name="rising" value={totals.rising} />
                  <input type="hidden" name="afterCents" value={totals.afterCents} />
                  <Button name="act" value="confirm">
                    {t('confirm', { count: totals.rising })}
                  </Button>
                </Form>
              )}
            </Card>
          ) : null}
          {open && may.withdraw && state !== 'withdrawn' ? (
            <Card>
              <p className="mb-4">{t('withdrawText')}</p>
              <Form method="post" className="space-y-4">
                <TextField name="reason" label={t('reason')} required minLength={3} autoComplete="off" />
                <Button kind="danger" name="act" value="withdraw">
                  {t('withdraw')}
                </Button>
              </Form>
            </Card>
          ) : null}
        </div>
        <Card>
          <CardHead title={t('past')} />
          <Timeline
            events={[...rise.timeline].reverse().map((step) => ({
              key: `${step.at}-${step.event}`,
              state: 'done' as const,
              title: wordOf(priceRises.events, step.event),
              detail: [dateWords(dateIn(step.at, 'Australia/Brisbane'), 'date'), step.reason]
                .filter(Boolean)
                .join('. '),
            }))}
          />
        </Card>
      </div>
    </>
  )
}

export default withWords({ priceRises }, RisePage)
