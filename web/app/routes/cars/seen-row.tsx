import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useKept } from '../../state/hooks.ts'
import { cx } from '../../ui/class-names.ts'
import { CarPicture } from './car-picture.tsx'
import { keptPicture } from './kept-picture.ts'

/**
 * The cars that this browser saw recently, from its own memory alone. Its place is there from the first paint in a browser that has
 * seen any, and nowhere else: the HTML is the same for everybody and nothing moves. Needs the words of `cars`.
 */
export function SeenRow({ className }: { className?: string }) {
  const t = useTranslations('cars')
  const seen = useKept((state) => state.seen.cars)
  return (
    <section aria-labelledby="seen" className={cx('hidden [[data-seen]_&]:block', className)}>
      <h2 id="seen" className="mb-4 text-22">
        {t('seen')}
      </h2>
      <ul className="quiet-scroll -mx-4 flex h-39 gap-4 overflow-x-auto px-4 md:mx-0 md:px-0">
        {seen.slice(0, 6).map((car) => (
          <li
            key={car.slug}
            className="relative w-44 shrink-0 overflow-hidden rounded-card border border-line bg-paper has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent"
          >
            <div className="studio h-26">
              {car.picture ? (
                <CarPicture bare picture={keptPicture(car.picture)} alt="" sizes="176px" className="size-full" />
              ) : null}
            </div>
            <Link
              to={`/cars/${car.slug}`}
              className="block truncate px-3 py-3 text-14 font-semibold outline-none after:absolute after:inset-0"
            >
              {car.title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
