import type { CarPicture } from '@faith/contract/pictures'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Photo } from '../../../ui/photo.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

const most = 4

/** A car's first photos, and the way to all of them. */
export function VehiclePhotos({
  vehicleId,
  pictures,
  mayManage,
}: {
  vehicleId: string
  pictures: readonly CarPicture[]
  mayManage: boolean
}) {
  const t = useTranslations('fleetPhotos')
  const shown = pictures.flatMap((picture) => (picture.name ? [{ ...picture, name: picture.name }] : [])).slice(0, most)
  const waiting = pictures.filter((picture) => picture.alt === null).length
  return (
    <Card>
      <CardHead
        title={t('title')}
        aside={
          mayManage || pictures.length > 0 ? (
            <TextLink to={`/staff/fleet/${vehicleId}/photos`}>{mayManage ? t('manage') : t('see')}</TextLink>
          ) : null
        }
      />
      {pictures.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      {shown.length > 0 ? (
        <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {shown.map(({ id, name, widths, thumbhash, alt }) => (
            <li key={id}>
              <Photo {...{ name, widths, thumbhash }} alt={alt ?? ''} sizes="180px" className="rounded-control" />
            </li>
          ))}
        </ul>
      ) : null}
      {waiting > 0 ? <p className="mt-2 text-14 text-warning">{t('waiting', { count: waiting })}</p> : null}
    </Card>
  )
}
