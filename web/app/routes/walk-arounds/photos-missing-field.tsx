import type { Angle } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { TextField } from '../../ui/text-field.tsx'

interface Props {
  missing: readonly Angle[]
  value: string | undefined
  error: string | undefined
}

/** Why photos are missing, for those who have to finish without them; nothing stands here when none is. */
export function PhotosMissingField({ missing, value, error }: Props) {
  const t = useTranslations('walkArounds')
  if (missing.length === 0) return null
  return (
    <TextField
      name="photosMissing"
      label={t('whyMissing')}
      hint={`${t('missing', { angles: missing.map((angle) => t(`angles.${angle}`)).join(', ') })}. ${t('whyMissingHint')}`}
      autoComplete="off"
      maxLength={300}
      defaultValue={value}
      error={error}
    />
  )
}
