import { Skeleton } from '../../ui/skeleton.tsx'
import { CarGrid } from './car-grid.tsx'

/** Six empty cards at their final size. */
export function CardSkeletons() {
  return (
    <CarGrid columns={3} busy>
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike.
        <div key={index} className="overflow-hidden rounded-card border border-line bg-paper">
          <Skeleton className="aspect-[16/9.4] rounded-none" />
          <div className="space-y-2.5 p-4 pb-6">
            <Skeleton className="h-5 w-3/5" />
            <Skeleton className="h-3.5 w-4/5" />
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="mt-5 h-8 w-2/5" />
            <Skeleton className="h-3.5 w-3/5" />
            <Skeleton className="mt-7 h-4 w-full" />
            <Skeleton className="h-4 w-full" />
          </div>
        </div>
      ))}
    </CarGrid>
  )
}
