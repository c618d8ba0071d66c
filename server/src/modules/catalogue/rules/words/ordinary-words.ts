const ordinary = new Set(
  `about after age all around before below between black blue both brand bronze bucks budget burn
  cheap clock colour comfortable days dear dearest dog dollars door doors drivers economical family far fast first for
  friends from full fuel girls green grey half hand hire home house just kids lease less long longest low lowest luxury
  maximum means mileage mini minimum monthly months more most mum month newest new next now older only orange over
  pearl people per petrol please plate plates power price quarter quick quiet range rather ratio real red reliable rent
  roof room safe same sea seat seats seater seven seed senior serious sell sale sport sports star state still stick
  strong style sub such super sure surf tall tank tesla than that then thing think tiny touring town track trade trail
  train travel trip truck tyre under used usual value very view wait walk want wash water week weekend weekly what wheel
  where which white wide wife will window winter with work would year years young
  anger audio audit brickie bristle candy carry carman censor civil class clown cope couple couples cross crossing crow crowd crows electrify electro escaped facia festa ficus forests forested forestry forever foresee foster grandma grandpa granola handier happier harder harsher harper jazzy jimmy leafy livery mark marks mercies mercy micro mileage milage minion model models modes motels musing nitro outland patron perch pert polenta polio pool polyester portage primus ranged ranges ringer salon sean serene shift shortage siesta sift singer soda sonic stadia stage staged stages start starter steal sticker stoic stoner stranger stringer stronger stunner sutra tonic venus visto yards yarns yarn share sharp shark spark stark storage`
    .split(/\s+/)
    .filter(Boolean),
)

/** Words that are right as they are, though a name is only a letter away: "range" is no "ranger". */
export function isOrdinary(word: string): boolean {
  return ordinary.has(word)
}
