import { useTranslations } from 'use-intl/react'
import { ChoiceStrip } from '../../ui/choice-strip.tsx'

/** Subscribe or buy. */
export function ChannelStrip({ channel }: { channel: 'subscribe' | 'buy' }) {
  const t = useTranslations('cars')
  return (
    <ChoiceStrip
      name="channel"
      legend={t('channel')}
      hideLegend
      value={channel}
      cells={[
        { value: 'subscribe', label: t('subscribe') },
        { value: 'buy', label: t('buy') },
      ]}
    />
  )
}
