/** How visitors ask for the step before; each matches a whole normalised message, marks at its ends gone. */
export const backs: RegExp[] = [
  /^(?:(?:go |take me |one step )?back(?: (?:a|one) step| please)?|(?:the )?(?:previous|last) (?:step|question)|step back|undo)$/,
  /^(?:返回|后退|往回|回退|上一步|上一个|回上一步|返回上一步|回到上一步|回去)$/,
  /^(?:atras|volver|paso anterior|retour|revenir|etape precedente|zuruck|einen schritt zuruck|voriger schritt|戻る|戻って|前に戻る|ひとつ前|رجوع|عودة|الخطوه السابقه|الخطوة السابقة)$/,
]
