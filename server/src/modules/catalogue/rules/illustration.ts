/** A drawing of a car: its file's name without width, and from where it is seen. */
export interface Drawing {
  name: string
  view: 'front34' | 'side' | 'rear34' | 'cabin'
}

const shapes = new Map(
  Object.entries({
    SUV: 'suv',
    Hatchback: 'hatch',
    Sedan: 'sedan',
    Wagon: 'wagon',
    Ute: 'ute',
    Coupe: 'coupe',
    Convertible: 'coupe',
    'People mover': 'van',
    Van: 'van',
  }),
)

const paints = new Map(
  Object.entries({
    white: 'white',
    'sunlit white, two-tone': 'white',
    'pearl white': 'pearl',
    silver: 'silver',
    grey: 'grey',
    gunmetal: 'graphite',
    graphite: 'graphite',
    black: 'black',
    'crystal black': 'black',
    blue: 'blue',
    red: 'red',
    green: 'green',
    bronze: 'bronze',
    orange: 'orange',
    pearl: 'pearl',
  }),
)

const drawnElectric = {
  shapes: new Set(['suv', 'hatch', 'sedan']),
  paints: new Set(['white', 'blue', 'graphite', 'red', 'black']),
}

/** The drawings of a car by body, paint and fuel; none for an unknown body. Source: data contract, illustrations. */
export function drawingsOf(car: { body: string | null; colour: string | null; fuel: string | null }): Drawing[] {
  const shape = shapes.get(car.body ?? '')
  if (!shape) return []
  const paint = paintOf(car.colour)
  const electric =
    car.fuel === 'Electric' && drawnElectric.shapes.has(shape) && drawnElectric.paints.has(paint) ? '-ev' : ''
  const views = ['front34', 'side', 'rear34'] as const
  return [
    ...views.map((view) => ({ name: `${shape}-${paint}${electric}-${view}`, view })),
    { name: 'cabin', view: 'cabin' as const },
  ]
}

/** The nearest paint: by the whole colour, else by its last known word, else grey. */
function paintOf(colour: string | null): string {
  const text = (colour ?? '').trim().toLowerCase()
  const known = paints.get(text)
  if (known) return known
  const words = text.split(/[^a-z]+/).reverse()
  return paints.get(words.find((word) => paints.has(word)) ?? '') ?? 'grey'
}
