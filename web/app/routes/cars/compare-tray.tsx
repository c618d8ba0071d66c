import { useTranslations } from 'use-intl/react'
import { compareCleared, compareLimit, compareToggled } from '../../state/compare.ts'
import { useAct, useKept } from '../../state/hooks.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CarPicture } from './car-picture.tsx'
import { keptPicture } from './kept-picture.ts'

/** The cars to compare, at the bottom of the list while there are any. */
export function CompareTray() {
  const t = useTranslations('cars.tray')
  const act = useAct()
  const compared = useKept((state) => state.compare.cars)
  if (compared.length === 0) return null
  return (
    <>
      <div className="h-22" />
      <aside
        data-tray
        aria-label={t('label')}
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper shadow-float"
      >
        <div className="page flex min-h-17 items-center gap-3 lg:min-h-22">
          <p className="flex-1 lg:hidden">
            <strong className="block font-semibold">{t('count', { count: compared.length })}</strong>
            <span className="text-14 text-ink-2">{t('upTo')}</span>
          </p>
          <ul className="hidden flex-1 gap-3 lg:flex">
            {compared.map((car) => (
              <li key={car.slug} className="flex h-16 w-54 items-center gap-2 rounded-control border border-line pl-1">
                {car.picture ? (
                  <CarPicture
                    picture={keptPicture(car.picture)}
                    alt=""
                    sizes="64px"
                    className="w-16 shrink-0 rounded-tag"
                  />
                ) : null}
                <span className="min-w-0 flex-1 text-14 leading-4.5">
                  <strong className="line-clamp-2 leading-4.5 font-semibold">{car.title}</strong>
                  <span className="figures text-ink-2">{car.price}</span>
                </span>
                <IconButton
                  icon="close"
                  label={t('remove', { car: car.title })}
                  onClick={() => act(compareToggled(car))}
                  className="w-8"
                />
              </li>
            ))}
            {compared.length < compareLimit ? (
              <li className="flex h-16 w-54 items-center justify-center rounded-control border border-dashed border-control text-14 text-ink-2">
                {t('add')}
              </li>
            ) : null}
          </ul>
          <Button type="button" kind="text" onClick={() => act(compareCleared())}>
            {t('clear')}
          </Button>
          <ButtonLink to={`/compare?${compared.map((car) => `car=${encodeURIComponent(car.slug)}`).join('&')}`}>
            {t('compare', { count: String(compared.length) })}
          </ButtonLink>
        </div>
      </aside>
    </>
  )
}
