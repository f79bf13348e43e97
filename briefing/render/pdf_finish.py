"""Makes a PDF/A-3a file a PDF/UA-1 file as well.

Both standards want their part number in the XMP metadata; PDF/A allows the one of PDF/UA only when its schema is
described there, and some validators only read metadata that is not compressed.
"""

from typing import Any

RDF_END = b"</rdf:RDF>"
UA_DESCRIPTION = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def finish_metadata(_document: Any, pdf: Any) -> None:  # noqa: ANN401 - the typesetter ships no types
    """Add the PDF/UA part to the metadata and leave them readable."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    content = b"".join(metadata.stream)
    metadata.stream = [content.replace(RDF_END, UA_DESCRIPTION + RDF_END)]
    metadata.compress = False
