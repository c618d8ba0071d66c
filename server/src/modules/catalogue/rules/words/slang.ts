/** What people say for a make, beside its name and the vocabulary's spellings. */
export const makeSlang: Readonly<Record<string, string>> = {
  Volkswagen: 'vw veedub vdub volksy vdubs',
  'Mercedes-Benz': 'merc mercs benz mercedes merco',
  BMW: 'bimmer beemer beamer bimma beema',
  Mitsubishi: 'mitsi mitsy mitzi mitsu',
  Subaru: 'subie subi scooby',
  Toyota: 'yota',
  GWM: 'gwmhaval',
}

/** What people say for a model: beside its name, these may stand alone. */
export const modelSlang: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Toyota: {
    LandCruiser: 'lc200 lc300 lc70 lc76 lc78 lc79 landcruiser landie',
    'LandCruiser Prado': 'prado',
    '86': 'gt86 ft86',
    HiLux: 'luxy',
    GR86: 'gr86',
    'C-HR': 'chr',
  },
  Mitsubishi: { 'Delica D:5': 'delica' },
  GWM: { 'Haval Jolion': 'jolion', 'Haval H6': 'h6 havalh6' },
  BYD: { 'Shark 6': 'shark', 'Atto 3': 'atto' },
  Ford: { 'Mustang Mach-E': 'mache', 'Transit Custom': 'transit' },
  Volkswagen: { 'ID. Buzz': 'idbuzz' },
  Nissan: { 'GT-R': 'gtr' },
}

/** Models that say something else without their make beside them. */
export const needsMake = new Set([
  'city',
  'note',
  'ute',
  'is',
  'ct',
  'superb',
  '2',
  '4',
  '86',
  'century',
  'freed',
  'ora',
])

/** Models by a short name that only their make beside it explains. */
export const besideMake: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Tesla: { 'Model 3': 'm3 3', 'Model S': 's', 'Model X': 'x', 'Model Y': 'my y' },
  Mazda: { Mazda2: '2', Mazda3: '3', Mazda6: '6' },
  Smart: { '#1': '1', '#3': '3' },
}

export const hubSlang: Readonly<Record<string, string>> = {
  Brisbane: 'bne|bris|brissie|brissy|brizzie|brizzy|brissi|brisvegas|bris vegas|brisbane hub|qld|queensland',
  Sydney: 'syd|sydney hub|sydders|nsw|new south wales',
  Melbourne: 'mel|melb|melbs|melbz|melbourne hub|vic|victoria',
  Adelaide: 'adl|adel|radelaide|adelaide hub|sa|south australia',
  Perth: 'perth hub|wa|western australia|perthy',
}

export const bodySlang: Readonly<Record<string, string>> = {
  SUV: 'suv|soft roader|4x4 suv',
  Sedan: 'sedan|saloon',
  Hatchback: 'hatchback|hatch|hatches|5dr hatch|hatchie|hatch back',
  Wagon: 'wagon|station wagon|estate|estate car|station wago',
  Ute: 'ute|utility|dual cab|dual cab ute|dualcab|pickup|pick up truck|pickup truck|double cab|twin cab|single cab ute',
  Van: 'van|panel van|cargo van|delivery van',
  'People mover': 'people mover|people carrier|mpv|minivan|mini van|peoplemover',
  Coupe: 'coupe|2dr coupe|two door coupe',
  Convertible: 'convertible|cabriolet|roadster|cabrio|drop top|droptop|soft top|rag top',
}

export const fuelSlang: Readonly<Record<string, string>> = {
  Petrol: 'petrol|ulp|pulp|unleaded|petrol unleaded',
  Diesel: 'diesel|turbo diesel|dsl',
  Hybrid: 'hybrid|hev|petrol hybrid|hybrid petrol|epower|e power|self charging hybrid|mild hybrid',
  'Plug-in hybrid': 'phev|plug in hybrid|plugin hybrid|plug in|plugin|plug in hybrid electric|hybrid plug in',
  Electric:
    'electric|ev|bev|elec|battery electric|fully electric|full electric|all electric|pure electric|electric vehicle|electric car',
  LPG: 'lpg|autogas|gas',
}

export const driveSlang: Readonly<Record<string, string>> = {
  FWD: 'fwd|front wheel drive|front wheel|f wd',
  RWD: 'rwd|rear wheel drive|rear wheel',
  AWD: 'awd|all wheel drive|quattro|4matic|xdrive|4motion',
  '4WD':
    '4wd|4x4|4by4|4 by 4|4 x 4|fourby|4by|four by four|4 wheel drive|four wheel drive|4 wheel driver|part time 4wd|4x4 dual range|fourbie',
}

export const gearboxSlang: Readonly<Record<'automatic' | 'manual', string>> = {
  automatic:
    'automatic|auto|autos|automatic transmission|auto transmission|automatic gearbox|auto gearbox|self shifter',
  manual: 'manual|stick|stick shift|manual transmission|manual gearbox|5 speed manual|6 speed manual|row your own',
}

/** Beside the vocabulary's spellings. */
export const featureSlang: Readonly<Record<string, string>> = {
  apple_carplay: 'car play|apple car play',
  reverse_camera:
    'reversing cam|reverse cam|backup camera|back up camera|rear camera|rear view camera|reversing cameras',
  camera_360: '360 degree camera|surround view camera|birds eye camera',
  blind_spot: 'blind spot monitoring|blind spot warning|blind spot assist|blind spot detection',
  lane_assist: 'lane keeping|lane keep|lane keeping assist',
  sunroof: 'panoramic sunroof|pano sunroof|pano|moonroof|moon roof|sun roof|glass roof',
  leather_seats: 'leather interior|leather trim',
  heated_seats: 'bum warmers|bum warmer|seat warmers|seat heaters|seat heating|heated front seats|bum heaters',
  cooled_seats: 'ventilated seats|seat ventilation|seat cooling',
  sat_nav: 'navi|nav|sat navigation',
  power_tailgate: 'powered tailgate|electric boot',
  power_sliding_doors: 'powered sliding doors|auto sliding doors',
  tow_bar: 'tow hitch|towball|tow ball',
  isofix: 'baby seat|baby seats|child seat|child seats|isofix points|isofix anchors',
  third_row: 'third row seats|3rd row seats|third row of seats|third row seating',
  vehicle_to_load: 'vehicle to load',
  dash_cam: 'dash camera',
  head_up_display: 'heads up display',
  keyless: 'keyless start|keyless go',
  spare_wheel: 'spare tyre|full size spare wheel|full size spare tyre',
}

/** Phrases in which a word means something else; they stay as they are. */
export const otherwise =
  'electric windows|electric seats|electric seat|power seats|gas struts|auto headlights|auto hold|city driving|wide body|auto park'
