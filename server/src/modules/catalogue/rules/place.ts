/** A place in an ordered list: later or now, the figure it is ordered by, the car's number. */
interface Place {
  later: boolean
  figure: number | null
  number: number
}

/** A place as an address carries it: `0.24900.1207`; an unknown figure is left empty. */
export function placeText({ later, figure, number }: Place): string {
  return `${later ? 1 : 0}.${figure ?? ''}.${number}`
}

/** The place that an address names; the contract has checked its form. */
export function placeOf(text: string): Place {
  const [later, figure, number] = text.split('.')
  return { later: later === '1', figure: figure ? Number(figure) : null, number: Number(number) }
}
