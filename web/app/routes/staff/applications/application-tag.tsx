import type { ApplicationState } from '@faith/contract/application'
import { useTranslations } from 'use-intl/react'
import { Tag, type Tone } from '../../../ui/tag.tsx'

const tones: Record<ApplicationState, Tone> = {
  draft: 'neutral',
  submitted: 'brand',
  verifying: 'brand',
  info_required: 'warning',
  approved: 'success',
  referred: 'warning',
  declined: 'danger',
  withdrawn: 'neutral',
  expired: 'neutral',
}

/** Where an application stands, in a word for staff. */
export function ApplicationTag({ state }: { state: ApplicationState }) {
  const t = useTranslations('staff.applications.states')
  return (
    <Tag tone={tones[state]} dot className="whitespace-nowrap">
      {t(state)}
    </Tag>
  )
}
