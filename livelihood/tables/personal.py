"""Headers of columns that may name a person, a phone, a home or a past: such columns are never loaded.

The list follows the project's safety rules (what is never collected). Matching is on whole folded words in
English, Indonesian, Spanish and Serbian; a column that a table declares under that very name is not affected.
"""

from __future__ import annotations

from livelihood.tables.words import folded

# any of these words anywhere in a header: English, Indonesian, Spanish, Serbian
_ANYWHERE = """
name names nickname surname firstname lastname fullname initials signature photo picture image voice audio video
selfie fingerprint birthdate birthday dob passport phone telephone mobile whatsapp email mail facebook instagram
telegram imei deviceid device simserial subscriberid phonenumber bank iban account address street gps geopoint
geotrace geoshape altitude precision accuracy latitude longitude coordinates location enumerator
interviewer surveyor username submitted nationality ethnicity ethnic religion tribe race health hiv pregnant pregnancy
medicine illness disability police court witness offender visa immigration citizenship notes note
comment comments remarks remark nama panggilan inisial tandatangan foto suara sidik ktp nik paspor telepon telp hp
ponsel wa surel rekening alamat lokasi koordinat pewawancara kewarganegaraan suku agama kesehatan hamil polisi
pengadilan catatan nombre nombres apellido apellidos apodo firma huella nacimiento pasaporte curp ine telefono celular
correo cuenta direccion domicilio calle ubicacion coordenadas encuestador encuestadora entrevistador entrevistadora
nacionalidad etnia salud embarazo policia juzgado testigo notas comentario comentarios observaciones ime imena prezime
nadimak potpis slika otisak rodjenja pasos jmbg telefon mobilni imejl racun adresa ulica lokacija koordinate anketar
anketarka drzavljanstvo nacionalnost etnicka vera veroispovest zdravlje trudnoca policija sud svedok beleska beleske
napomena napomene komentar
"""
# as a whole header only
_WHOLE = """
date_of_birth tanggal_lahir fecha_de_nacimiento datum_rodjenja case_number id_number start_time end_time starttime
endtime permit_to_stay meta_instanceid submission_time submissiondate who siapa quien ko
"""
_WORDS = frozenset(_ANYWHERE.split())
_HEADERS = frozenset(_WHOLE.split())


def names_a_person(header: str) -> bool:
    """Whether a header may hold what names or finds a person.

    Examples
    --------
    >>> names_a_person("Phone number"), names_a_person("Nama responden"), names_a_person("harga")
    (True, True, False)
    """
    plain = folded(header)
    return plain in _HEADERS or any(word in _WORDS for word in plain.split("_"))
