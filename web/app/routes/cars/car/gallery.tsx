import type { CarPage } from '@faith/contract/catalogue'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../../ui/class-names.ts'
import { CarPicture } from '../car-picture.tsx'
import { SaveButton } from '../save-button.tsx'

/** The pictures: one large, the others small under it; without scripts the first stays. */
export function Gallery({ car }: { car: CarPage }) {
  const t = useTranslations('car')
  const u = useTranslations('frame')
  const [at, setAt] = useState(0)
  const shown = car.pictures[at]
  return (
    <section aria-label={t('pictures')}>
      <div className="studio relative -mx-4 overflow-hidden md:mx-0 md:rounded-card md:border md:border-line">
        {shown ? (
          <CarPicture
            bare
            eager
            whole
            key={shown.name}
            picture={shown}
            alt={shown.view ? t('alt', { car: car.title, view: t(`views.${shown.view}`) }) : (shown.alt ?? '')}
            sizes="(min-width: 75rem) 736px, 96vw"
            drawingClassName={shown.view === 'cabin' ? '' : 'px-4 py-2 md:px-8'}
          />
        ) : (
          <div className="aspect-video" />
        )}
        {shown?.illustration ? (
          <span className="absolute bottom-3 left-4 rounded-tag bg-paper px-2 py-0.5 text-14">{u('studio')}</span>
        ) : null}
        {car.pictures.length > 1 ? (
          <span className="figures absolute right-4 bottom-3 rounded-tag bg-paper px-2 py-0.5 text-14 md:hidden">
            {t('pictureOf', { n: String(at + 1), count: String(car.pictures.length) })}
          </span>
        ) : null}
        <SaveButton slug={car.slug} title={car.title} className="absolute top-3 right-3 bg-paper" />
      </div>
      {car.pictures.length > 1 ? (
        <ul className="quiet-scroll mt-2 flex noscript:hidden gap-2 overflow-x-auto p-1">
          {car.pictures.map((picture, index) => (
            <li key={picture.name}>
              <button
                type="button"
                aria-pressed={index === at}
                aria-label={t('picture', {
                  n: String(index + 1),
                  view: picture.view ? t(`views.${picture.view}`) : (picture.alt ?? ''),
                })}
                onClick={() => setAt(index)}
                className={cx(
                  'block w-28 overflow-hidden rounded-control',
                  index === at && 'outline-2 outline-offset-1 outline-brand',
                )}
              >
                <CarPicture picture={picture} alt="" sizes="112px" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
