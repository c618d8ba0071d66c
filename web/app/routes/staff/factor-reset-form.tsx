import type { FactorReset } from '@faith/contract/factor-resets'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

const proofs = ['in_person', 'video'] as const

/** What an administrator attests before a second factor is reset. */
export function FactorResetForm({ of, personId }: { of: 'staff' | 'customer'; personId: string }) {
  const t = useTranslations('factorResets')
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="personId" value={personId} />
      <p className="text-14 text-ink-2">{of === 'staff' ? t('staffText') : t('customerText')}</p>
      <SelectField
        name="proof"
        id={`proof-${personId}`}
        label={t('proof')}
        choices={proofs.map((value) => ({ value, label: t(`proofs.${value}`) }))}
      />
      {/* A name of its own: others on the same page ask for a reason too. */}
      <TextField
        name="resetReason"
        id={`reset-reason-${personId}`}
        label={t('reason')}
        hint={t('hint')}
        minLength={10}
        maxLength={500}
        required
      />
      <Button kind="danger" name="intent" value="reset-factors">
        {of === 'staff' ? t('ask') : t('reset')}
      </Button>
    </Form>
  )
}

/** A reset of staff that waits, with what the viewer may do about it. */
export function WaitingReset({ reset, mayManage }: { reset: FactorReset; mayManage: boolean }) {
  const t = useTranslations('factorResets')
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 border-l-3 border-warning-fill pl-4">
      <p className="break-words">
        {t('waitsForSecond', { name: reset.requestedBy, reason: reset.reason })}
        {mayManage && !reset.mayAgree ? <span className="block text-14 text-ink-2">{t('anotherAgrees')}</span> : null}
      </p>
      {mayManage ? (
        <Form method="post" className="flex flex-wrap gap-3">
          <input type="hidden" name="resetId" value={reset.id} />
          {reset.mayAgree ? (
            <Button name="intent" value="agree-reset" size="small">
              {t('agree')}
            </Button>
          ) : null}
          <Button kind="secondary" name="intent" value="withdraw-reset" size="small">
            {t('withdraw')}
          </Button>
        </Form>
      ) : null}
    </div>
  )
}
