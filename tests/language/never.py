"""Stems that never stand on a page, by language, folded (words note, section 5), and neighbours that are allowed."""

NEVER = {
    "en": (
        "victim traffick survivor rescue prostitut exploit slave abuse beneficiar vulnerab hero".split()
        + ["illegal", "undocumented", "sex work", "target group", "the poor", "best option", "should", "must "]
        + ["guaranteed profit"]
    ),
    "id": (
        "korban tppo trafiking traffick penyintas shelter penampungan psk pelacur wts eksploitasi budak rentan miskin "
        "gagal malas ilegal nonprosedural sebaiknya kasus pembantu babu".split()
        + ["perdagangan orang", "perdagangan manusia", "rumah aman", "rumah perlindungan", "tuna susila",
           "penerima manfaat", "warga binaan", "wanita binaan", "pilihan terbaik", "harus "]
    ),
    "es": (
        "victima sobrevivient refugio albergue rescatad prostitu explotad explotacion esclav abus beneficiari vulnerab "
        "indocumentad ilegal fracas moros pobre deberia garantizad sirvienta".split()
        + ["trata de personas", "casa de acogida", "trabajo sexual", "la mejor", "debe ", "caso de"]
    ),
    "sr": (
        "zrtv preziv skloniste prihvatiliste spasen prostituc prostitut eksploatac iskoriscav zlostavlj zloupotreb "
        "ranjiv ugrozen siromas neuspe ilegaln sluskinj".split()
        + ["trgovin ljudima", "sigurn kuc", "seksualn rad", "najbolj izbor", "mora da", "treba da"]
    ),
}  # fmt: skip
ALLOWED = {
    "id": ("shelter.toml",),
    "es": ("se trata de", "en caso de", "debe 200"),
    "sr": ("ne mora da", "treba pitati", "u slucaju"),
}
