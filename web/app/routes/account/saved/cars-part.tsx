import type { CarCard as Car } from '@faith/contract/catalogue'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { CarCard } from '../../cars/car-card.tsx'
import { CarGrid } from '../../cars/car-grid.tsx'

/** The saved cars, and whether their lower prices are mailed. */
export function CarsPart({
  cars,
  priceDrops,
  looking,
}: {
  cars: readonly Car[]
  priceDrops: boolean
  looking: boolean
}) {
  const t = useTranslations('saved.cars')
  return (
    <section aria-labelledby="saved-cars">
      <h2 id="saved-cars" className="text-22">
        {t('title')}
      </h2>
      {cars.length === 0 ? <p className="mt-2 text-ink-2">{t('none')}</p> : null}
      {cars.length > 0 || !priceDrops ? (
        <div className="mt-2 mb-5 flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-2">{priceDrops ? t('on') : t('off')}</p>
          {looking ? null : (
            <Form method="post">
              <Button kind="secondary" name="act" value={priceDrops ? 'prices-off' : 'prices-on'}>
                {priceDrops ? t('turnOff') : t('turnOn')}
              </Button>
            </Form>
          )}
        </div>
      ) : null}
      <CarGrid columns={3}>
        {cars.map((car) => (
          <CarCard key={car.id} car={car} {...(looking ? {} : { foot: <Remove car={car} /> })} />
        ))}
      </CarGrid>
    </section>
  )
}

function Remove({ car: { slug, title } }: { car: Car }) {
  const t = useTranslations('saved.cars')
  return (
    <Form method="post" className="relative z-10">
      <input type="hidden" name="slug" value={slug} />
      <Button kind="secondary" size="small" name="act" value="remove-car" className="w-full pointer-coarse:min-h-11">
        {t('remove')}
        <span className="sr-only"> {title}</span>
      </Button>
    </Form>
  )
}
