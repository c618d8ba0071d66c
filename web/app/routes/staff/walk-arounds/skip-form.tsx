import type { Problem } from '@faith/contract/problem'
import type { Angle } from '@faith/contract/walk-arounds'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  angle: Angle
  taken: boolean
  missing: readonly Angle[]
  problem: Problem | undefined
}

/** A camera can fail: why an angle, or every one that is left, has no photo. */
export function SkipForm({ angle, taken, missing, problem }: Props) {
  const t = useTranslations('walkArounds')
  const busy = useNavigation().state !== 'idle'
  const error = errorsByField(problem?.errors)['reason']
  const others = missing.some((one) => one !== angle)
  if (taken && missing.length === 0) return null
  return (
    <Disclosure title={t('skip')} open={error !== undefined}>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="act" value="skip" />
        {missing.map((one) => (
          <input key={one} type="hidden" name="missing" value={one} />
        ))}
        <TextField name="reason" label={t('reason')} hint={t('skipHint')} autoComplete="off" error={error} />
        <div className="flex flex-wrap gap-3">
          {taken ? null : (
            <Button kind="secondary" name="angle" value={angle} disabled={busy}>
              {t('skipSave')}
            </Button>
          )}
          {others ? (
            <Button kind="secondary" name="back" value="?step=marks" disabled={busy}>
              {t('skipSaveAll')}
            </Button>
          ) : null}
        </div>
      </Form>
    </Disclosure>
  )
}
