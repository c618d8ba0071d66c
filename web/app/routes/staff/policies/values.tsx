import type { PolicyValue, PolicyView } from '@faith/contract/policies'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords, momentWords } from '../../../ui/dates.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { valueWords } from './policy-words.ts'
import { fieldsOf } from './typed-value.ts'

/** Where the hubs begin their days first: what is told of a policy is told in its time. */
const zone = 'Australia/Sydney'

/** The values that are scheduled, which can still be changed or taken back. */
export function ValuesToCome({ policy, mayChange }: { policy: PolicyView; mayChange: boolean }) {
  const t = useTranslations('policies')
  const toCome = policy.values.filter((one) => one.state === 'scheduled').toReversed()
  return (
    <Card>
      <CardHead title={t('toCome.title')} />
      {toCome.length === 0 ? <p className="text-ink-2">{t('toCome.none')}</p> : null}
      <ul className="space-y-4">
        {toCome.map((one) => (
          <li key={one.id} className="border-l-3 border-accent pl-4">
            <p className="figures font-semibold">
              {t('from', { value: valueWords(one.value, policy), date: dateWords(one.effectiveOn, 'full') })}
            </p>
            {one.scheduled ? (
              <p className="text-14 text-ink-2">
                {t('toCome.by', {
                  name: one.scheduled.by ?? t('past.house'),
                  reason: one.scheduled.reason ?? '',
                })}
              </p>
            ) : null}
            {mayChange ? <Changes policy={policy} value={one} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Changes({ policy, value: { id, value, effectiveOn } }: { policy: PolicyView; value: PolicyValue }) {
  const t = useTranslations('policies')
  const fields = [
    ...fieldsOf(policy, value),
    ['effectiveOn', effectiveOn],
    ['replaces', id],
    ['edit', '1'],
  ] as string[][]
  return (
    <>
      <p className="py-2">
        <TextLink to={`?${new URLSearchParams(fields)}#schedule`}>
          {t('toCome.change')}
          <span className="sr-only"> {dateWords(effectiveOn, 'date')}</span>
        </TextLink>
      </p>
      <Disclosure title={t('toCome.takeBack')}>
        <Form method="post" className="space-y-4">
          <input type="hidden" name="takeBack" value={id} />
          <TextField name={`why/${id}`} label={t('toCome.why')} required minLength={3} maxLength={500} />
          <Button kind="danger">{t('toCome.button', { date: dateWords(effectiveOn, 'date') })}</Button>
        </Form>
      </Disclosure>
    </>
  )
}

/** What the policy was and is, the newest first, with who decided and why; values taken back stay in sight. */
export function PastValues({ policy }: { policy: PolicyView }) {
  const t = useTranslations('policies')
  const past = policy.values.filter((one) => one.state !== 'scheduled')
  const said = (act: NonNullable<PolicyValue['scheduled']>) => ({
    name: act.by ?? t('past.house'),
    at: momentWords(act.at, zone, 'date'),
    reason: act.reason ?? '',
  })
  return (
    <Card>
      <CardHead title={t('past.title')} />
      <Timeline
        events={past.map((one) => ({
          key: one.id,
          state: one.state === 'in_force' ? 'next' : one.state === 'past' ? 'done' : 'later',
          title: (
            <span className="figures">
              {t('from', { value: valueWords(one.value, policy), date: dateWords(one.effectiveOn, 'date') })}
              {one.state === 'withdrawn' ? `, ${t('past.never')}` : ''}
            </span>
          ),
          detail: (
            <>
              <span className="block">
                {one.scheduled ? t('past.scheduled', said(one.scheduled)) : t('past.shipped')}
              </span>
              {one.withdrawn ? <span className="block">{t('past.withdrawn', said(one.withdrawn))}</span> : null}
            </>
          ),
        }))}
      />
    </Card>
  )
}
