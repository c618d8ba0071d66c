import type { PolicyPreview, PolicyValue, PolicyView } from '@faith/contract/policies'
import type { Problem } from '@faith/contract/problem'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { valueWords } from './policy-words.ts'
import { fieldsOf } from './typed-value.ts'
import { ValueFields } from './value-fields.tsx'

interface Props {
  policy: PolicyView
  replaces: PolicyValue | null
  typed: [name: string, typed: string][]
  preview: PolicyPreview | null
  problem: Problem | undefined
  reason: string | undefined
}

/** A new value from a day: typed, previewed in the address, then confirmed with a reason. */
export function ScheduleForm({ policy, replaces, typed, preview, problem, reason }: Props) {
  const t = useTranslations('policies')
  const errors = errorsByField(problem?.errors)
  const given = typed.length > 0 ? typed : fieldsOf(policy, policy.value)
  const title = replaces
    ? t('schedule.titleChange', { date: dateWords(replaces.effectiveOn, 'date') })
    : t('schedule.title')
  return (
    <div className="min-w-0 space-y-6" id="schedule">
      <Card>
        <CardHead title={title} />
        <Form method="get" className="mt-4 space-y-5">
          {replaces ? <input type="hidden" name="replaces" value={replaces.id} /> : null}
          <ValueFields policy={policy} typed={given} error={errors['value']} />
          <TextField
            name="effectiveOn"
            type="date"
            label={t('schedule.on')}
            hint={t('schedule.onHint', { date: dateWords(policy.earliestOn, 'date') })}
            error={errors['effectiveOn']}
            min={policy.earliestOn}
            defaultValue={typed.find(([name]) => name === 'effectiveOn')?.[1]}
            boxWidth="max-w-56"
            required
          />
          <Button kind={preview ? 'secondary' : 'brand'}>{t('schedule.preview')}</Button>
        </Form>
      </Card>
      {preview ? (
        <Card>
          <section aria-labelledby="preview">
            <h2 id="preview" className="mb-2 text-18 font-semibold">
              {t('preview.title', { date: dateWords(preview.effectiveOn, 'full') })}
            </h2>
            <PreviewFacts policy={policy} preview={preview} />
            <p className="mt-4">{t(`reach.${preview.reach}`)}</p>
            <Kept policy={policy} preview={preview} />
          </section>
          <Form method="post" className="mt-6 space-y-5">
            <input type="hidden" name="version" value={preview.version} />
            <TextField
              name="reason"
              label={t('preview.reason')}
              hint={t('preview.reasonHint')}
              error={errors['reason']}
              defaultValue={reason}
              required
              minLength={3}
              maxLength={500}
            />
            <Button>
              {t(replaces ? 'preview.confirmChange' : 'preview.confirm', {
                date: dateWords(preview.effectiveOn, 'date'),
              })}
            </Button>
          </Form>
        </Card>
      ) : null}
    </div>
  )
}

function PreviewFacts({ policy, preview }: { policy: PolicyView; preview: PolicyPreview }) {
  const t = useTranslations('policies')
  const facts: Fact[] = [[t('preview.now'), valueWords(preview.now.value, policy)]]
  if (preview.before.since !== preview.now.since)
    facts.push([t('preview.before'), valueWords(preview.before.value, policy)])
  if (preview.replaces)
    facts.push([
      t('preview.replaces'),
      t('from', {
        value: valueWords(preview.replaces.value, policy),
        date: dateWords(preview.replaces.effectiveOn, 'date'),
      }),
    ])
  facts.push([t('preview.after'), <strong key="after">{valueWords(preview.after, policy)}</strong>])
  facts.push([
    t('preview.until'),
    preview.until ? t('preview.untilNext', { date: dateWords(preview.until, 'date') }) : t('preview.untilOpen'),
  ])
  return <FactRows facts={facts} />
}

function Kept({ policy, preview: { agreements } }: { policy: PolicyView; preview: PolicyPreview }) {
  const t = useTranslations('policies')
  if (!agreements) return null
  return (
    <div className="mt-4 border-l-3 border-accent pl-4">
      <p className="font-semibold">{t('preview.keep.title', { count: agreements.live })}</p>
      <ul className="figures text-14 text-ink-2">
        {agreements.byValue.map(({ value, count }) => (
          <li key={JSON.stringify(value)}>
            {t('preview.keep.row', {
              count,
              value: value === null ? t('preview.keep.nothing') : valueWords(value, policy),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
