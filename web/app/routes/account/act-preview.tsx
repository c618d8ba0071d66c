import type { AmendmentKind } from '@faith/contract/amendments'
import type { PreviewedAmendment } from '@faith/contract/previewed-amendment'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { dateWords } from '../../ui/dates.ts'
import { Icon } from '../../ui/icon.tsx'
import { dollars } from '../../ui/money.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TrioPanel } from '../../ui/trio-panel.tsx'
import { DebitParts } from './debit-parts.tsx'
import { PreviewRow, previewRows } from './preview-rows.tsx'
import { bondRows } from './swap-rows.ts'

/** A change in dollars: how the sum arises, the total with GST, what is debited before, what comes back, a cheaper choice. */
export function ActPreview({
  kind,
  preview,
  creditCents,
  back = '/account',
  askReason,
}: {
  kind: AmendmentKind
  preview: PreviewedAmendment
  /** What the account has now, in cents. */
  creditCents: number
  back?: string
  askReason?: boolean
}) {
  const t = useTranslations('accountActs')
  const ends = kind === 'end' || kind === 'notice'
  const { boundary, cheaper, bondBack, debits } = preview
  return (
    <div aria-live="polite">
      {boundary && kind === 'end' ? (
        <p className="mb-3 flex gap-3 rounded-control bg-wash p-4 text-14">
          <Icon name="info" size={20} className="shrink-0 text-link" />
          <span>
            {t('boundary', {
              months: boundary.months,
              date: dateWords(boundary.on),
              charge: dollars(boundary.chargeCents, true),
              before: dollars(boundary.dayBeforeCents, true),
            })}
          </span>
        </p>
      ) : null}
      <dl>
        {previewRows(kind, preview, t).map((row) => (
          <PreviewRow key={`${row.title}-${row.note}-${row.cents}`} {...row} />
        ))}
        <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 border-t-2 border-ink py-3">
          <dt className="font-semibold">{t(`totals.${kind}`)}</dt>
          <dd className="figures text-right text-22 font-semibold">
            {dollars(kind === 'pause' ? 0 - preview.totalCents : preview.totalCents, true)}
          </dd>
          <dt className="pt-1 text-14 text-ink-2">{t('gst')}</dt>
          <dd className="figures pt-1 text-right text-14 text-ink-2">{dollars(Math.abs(preview.gstCents), true)}</dd>
        </div>
        {ends ? (
          <PreviewRow
            title={t('debits', { count: debits.length })}
            note={
              debits.length > 0
                ? t('debitsFrom', {
                    first: dateWords(debits[0]!.on),
                    last: dateWords(debits.at(-1)!.on),
                  })
                : ''
            }
            cents={debits.reduce((all, debit) => all + debit.amountCents, 0)}
          />
        ) : null}
        {bondRows(preview, t).map((row) => (
          <PreviewRow key={row.title} {...row} />
        ))}
        {bondBack ? (
          <PreviewRow
            title={t('bondBack', { date: dateWords(bondBack.by) })}
            note={t('bondBackHow')}
            cents={bondBack.cents}
            back
          />
        ) : null}
        {ends ? null : <NextDebit debit={preview.next[0]} />}
        {preview.term.endsOnBefore === preview.term.endsOnAfter || ends ? null : (
          <PreviewRow
            title={t('termEnds')}
            note={t('termBefore', { date: dateWords(preview.term.endsOnBefore, 'full') })}
            words={dateWords(preview.term.endsOnAfter, 'full')}
          />
        )}
      </dl>
      {creditCents > 0 ? (
        <p className="mb-4 text-14 text-ink-2">
          {t(ends && debits.length > 0 ? 'creditTaken' : 'creditFirst', { amount: dollars(creditCents, true) })}
        </p>
      ) : null}
      {ends || kind === 'pause' ? null : (
        <TrioPanel
          sign={{ cents: preview.totalCents, note: signNote(kind, preview, t) }}
          week={{
            cents: preview.weekly.afterCents,
            note: t('weeklyBefore', {
              before: dollars(preview.weekly.beforeCents, true),
              gst: dollars(preview.weekly.gstAfterCents, true),
            }),
          }}
          leave={{ cents: preview.leaveCents, prefix: t('upTo'), note: t('leaveHow') }}
        />
      )}
      {kind === 'end' ? (
        <div className="my-5 rounded-card border border-line bg-sunken p-4">
          {cheaper ? (
            <p className="font-semibold">
              <a href={`?on=${cheaper.on}`} className="underline-offset-4 hover:underline">
                {t('cheaper', { date: dateWords(cheaper.on, 'long'), amount: dollars(cheaper.totalCents, true) })}
              </a>
            </p>
          ) : null}
          <p className="text-14 text-ink-2">
            {preview.term.endsOnBefore > preview.effectiveOn
              ? t('cheaperHow', { date: dateWords(preview.term.endsOnBefore, 'long') })
              : t('freeHow')}
          </p>
        </div>
      ) : null}
      <Form method="post" className="mt-5 flex flex-wrap gap-2">
        <input type="hidden" name="request" value={JSON.stringify(preview.request)} />
        <input type="hidden" name="effectiveOn" value={preview.effectiveOn} />
        <input type="hidden" name="totalCents" value={preview.totalCents} />
        {askReason ? <TextField name="reason" label={t('reason')} required minLength={3} className="w-full" /> : null}
        <Button kind={ends ? 'danger' : 'brand'} className="flex-1">
          {t(`confirm.${kind}`, {
            date: dateWords(
              kind === 'extend' || kind === 'longer_term' ? preview.term.endsOnAfter : preview.effectiveOn,
              'day',
            ),
            amount: dollars(Math.max(0, preview.totalCents)),
            weekly: dollars(preview.weekly.afterCents),
          })}
        </Button>
        <ButtonLink kind="secondary" to={back}>
          {t(ends ? 'keep' : 'close')}
        </ButtonLink>
      </Form>
    </div>
  )
}

/** The first debit from now on, with the change: what waits is in it, credit is off it. */
function NextDebit({ debit }: { debit: PreviewedAmendment['next'][number] | undefined }) {
  const t = useTranslations('accountActs')
  if (!debit) return null
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 border-t border-line py-3">
      <dt>
        {t('nextDebit', { date: dateWords(debit.on) })}
        <DebitParts debit={debit} />
      </dt>
      <dd className="figures text-right">{dollars(debit.amountCents, true)}</dd>
    </div>
  )
}

function signNote(
  kind: AmendmentKind,
  { effectiveOn }: PreviewedAmendment,
  t: ReturnType<typeof useTranslations<'accountActs'>>,
): string {
  return kind === 'swap' ? t('swap.chargedOn', { date: dateWords(effectiveOn) }) : t('signHow')
}
