import type { CarPicture } from '@faith/contract/pictures'
import { type DragEvent, useState } from 'react'
import { useSubmit } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../../../ui/class-names.ts'
import { moved } from './moved.ts'
import { PhotoCard } from './photo-card.tsx'

interface Props {
  vehicleId: string
  pictures: readonly CarPicture[]
  mayManage: boolean
}

/** The photos in their order: dragged to another place, or moved by buttons. */
export function PhotoList({ vehicleId, pictures, mayManage }: Props) {
  const t = useTranslations('fleetPhotos.photo')
  const submit = useSubmit()
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const ids = pictures.map((picture) => picture.id)
  const drop = (to: number) => {
    if (dragged !== null && dragged !== to)
      void submit(
        { intent: 'arrange', order: moved(ids, dragged, to).join(',') },
        { method: 'post', preventScrollReset: true },
      )
    setDragged(null)
    setOver(null)
  }
  const dragsOf = (at: number) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move'
      setDragged(at)
    },
    onDragEnd: () => {
      setDragged(null)
      setOver(null)
    },
  })
  return (
    <div>
      {mayManage && pictures.length > 1 ? <p className="mb-3 text-14 text-ink-2">{t('drag')}</p> : null}
      <ol className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {pictures.map((picture, at) => (
          <li
            key={picture.id}
            onDragOver={(event) => {
              if (dragged === null) return
              event.preventDefault()
              setOver(at)
            }}
            onDrop={(event) => {
              event.preventDefault()
              drop(at)
            }}
            className={cx(
              'rounded-card border bg-paper',
              over === at && dragged !== at ? 'border-accent outline-2 outline-accent' : 'border-line',
              dragged === at && 'opacity-60',
            )}
          >
            <PhotoCard
              vehicleId={vehicleId}
              picture={picture}
              at={at}
              ids={ids}
              mayManage={mayManage}
              drags={mayManage ? dragsOf(at) : {}}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
